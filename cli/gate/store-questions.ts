import { type Problem, ProblemError, pathText, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { AskedStores } from "./asked-stores.ts";
import type { FoundHome, Home, HomeSurroundings, Homes } from "./homes.ts";
import type { HomeReference } from "./preview-step.ts";
import type { PreviewedDefinition } from "./previewed-definition.ts";
import { recordOf, type StoreQuestion } from "./store-truth.ts";

export interface StoreQuestionsRequest extends Pick<HomeSurroundings, "named"> {
  readonly homes: Homes;
  /** The store at `file:` and an absolute path. */
  readonly open: (location: string) => ActionStore;
  /** `preview`: no store is asked. `firstRun`: a store or sandbox that does not exist yet is one that this run makes. */
  readonly look: "stores" | "firstRun" | "preview";
}

/** Asks the stores about what a preview does, and keeps why one of them cannot be asked. */
export class StoreQuestions {
  readonly #request: StoreQuestionsRequest;
  readonly #stores: AskedStores;
  /** By its sentence, so that each is reported once. */
  readonly #problems = new Map<string, Problem>();
  #isRefreshed = false;

  constructor(request: StoreQuestionsRequest) {
    this.#request = request;
    this.#stores = new AskedStores({ open: request.open, firstRun: request.look === "firstRun" });
  }

  /** Notes that the preview looked for what changed outside first. */
  noteRefresh(): void {
    this.#isRefreshed = true;
  }

  /** Undefined where no store is to be asked, and where none can be: then the report says so. */
  async about(action: PreviewedDefinition, reference: HomeReference): Promise<StoreQuestion | undefined> {
    const asked = await this.storeAt(reference, action.held !== undefined && action.op !== "create");
    return asked === undefined ? undefined : { ...asked, action };
  }

  /** The home that is referred to, and its store. */
  async storeAt(
    reference: HomeReference,
    isHeld: boolean,
  ): Promise<(Home & { readonly store: ActionStore }) | undefined> {
    const { look, homes } = this.#request;
    if (look === "preview") return undefined;
    return this.keepingProblems(async () => {
      const home = homes.homeOf(reference);
      const store = await this.#stores.storeOf(home, isHeld);
      return store === undefined ? undefined : { store, ...home };
    });
  }

  /** What the store holds of what the state says that it does. */
  async recordOf(question: StoreQuestion): ReturnType<typeof recordOf> {
    const record = await recordOf(question);
    const { sandbox, location, action } = question;
    // A refresh found that it is gone, so that its being gone says nothing of the store.
    if (record !== undefined || action.op !== "delete" || !this.#isRefreshed)
      this.#stores.noteHeld({ sandbox, location }, record !== undefined);
    return record;
  }

  /** The result of `work`; undefined where it ended with problems, which are kept for the report. */
  async keepingProblems<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const found of error.problems) this.keep(found);
      return undefined;
    }
  }

  /** Keeps a problem for the report. */
  keep(found: Problem): void {
    this.#problems.set(`${pathText(found)} ${found.detail}`, found);
  }

  /** What can only be said when all were asked. @param stack `urn:pulumi:STACK::PROJECT`. */
  async end(stack: string): Promise<{ readonly problems: readonly Problem[]; readonly asked: readonly FoundHome[] }> {
    await this.#checkNamed(stack);
    for (const home of this.#stores.strange) this.keep(strangeHome(home));
    return { problems: [...this.#problems.values()], asked: this.#stores.asked };
  }

  /** A store or sandbox that is named has to exist, also where nothing had to be asked. */
  async #checkNamed(stack: string): Promise<void> {
    const { look, named, homes } = this.#request;
    const isNamed = named.store !== undefined || named.sandbox !== undefined;
    if (look === "preview" || !isNamed || this.#stores.asked.length > 0 || this.#problems.size > 0) return;
    await this.keepingProblems(async () => {
      const provider = `${stack}::pulumi:providers:actionstore::default`;
      const { sandbox, location } = homes.homeOf({ provider, carried: undefined });
      await this.#stores.refuseMissing(location, named.sandbox === undefined ? undefined : sandbox);
    });
  }
}

function strangeHome({ sandbox, location }: Home): Problem {
  return problem("ACT_GATE_STORE", {
    detail: `sandbox ${quoted(sandbox)} of ${location} holds nothing of what the stack's state says that it holds: it is another sandbox or store, or all of it was removed outside`,
    hint: "run the gate with the ACTIONSTORE_STORE and ACTIONSTORE_SANDBOX of the preview; where things were removed outside, pulumi refresh",
  });
}
