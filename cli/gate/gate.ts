import { fail, type Problem, ProblemError, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { counted } from "../output/words.ts";
import type { Place } from "../yaml/finding.ts";
import { AskedStores } from "./asked-stores.ts";
import { changedSecrets } from "./changed-secrets.ts";
import { DeclaredNames } from "./declared-names.ts";
import { Diagnostics, type Said } from "./diagnostics.ts";
import type { GateFinding, GateWarning } from "./finding.ts";
import { type Home, type HomeSurroundings, Homes } from "./homes.ts";
import { JsonFault, jsonParts } from "./json-parts.ts";
import { NamedConnections } from "./named-connections.ts";
import { PreviewFault } from "./preview-fault.ts";
import {
  fieldsOf,
  type HomeReference,
  type PreviewStep,
  previewStep,
  type SourcePosition,
  UNKNOWN_TEXT,
} from "./preview-step.ts";
import { type PreviewedDefinition, previewedDefinitions } from "./previewed-definition.ts";
import { PreviewedUses, renamedFinding } from "./previewed-uses.ts";
import { Project } from "./project.ts";
import { refusedAction, refusedConnection } from "./refused-delete.ts";
import { mergedFindings, orderedWarnings } from "./report-order.ts";
import { breakingFinding, ownershipFinding, recordOf, type StoreQuestion, usersOf } from "./store-truth.ts";
import { type FindingSeverity, severityOf, type Verdict } from "./verdict.ts";

export interface GateRequest extends HomeSurroundings {
  /** What `pulumi preview --json` prints. */
  readonly preview: AsyncIterable<Uint8Array>;
  /** The store at `file:` and an absolute path. */
  readonly open: (location: string) => ActionStore;
  /** `preview`: no store is asked. `firstRun`: a store or sandbox that does not exist yet is one that this run makes. */
  readonly look: "stores" | "firstRun" | "preview";
  readonly verdict: Verdict;
}

/** A finding as it is reported. */
export interface JudgedFinding extends GateFinding {
  readonly severity: FindingSeverity;
  readonly place?: Place;
}

export interface GateReport {
  /** What stops first, then by kind, then by name. */
  readonly findings: readonly JudgedFinding[];
  readonly warnings: readonly (GateWarning & { readonly place?: Place })[];
  /** How many actions the preview creates, imports, updates and deletes. */
  readonly actions: { readonly [op in PreviewedDefinition["op"]]: number };
  /** Why nothing can be said of the apply: the preview failed, or a store cannot be asked. Empty: all was looked at. */
  readonly problems: readonly Problem[];
  /** The stores and sandboxes that were looked into. */
  readonly asked: readonly { readonly store: string; readonly sandbox: string }[];
}

/**
 * What stands in the way of a preview, read step by step: no more of it is kept than one step. The preview has to be whole, and
 * the home of each resource known; else the report holds problems. Problem: ACT_GATE_INPUT.
 */
export async function gateReport(request: GateRequest): Promise<GateReport> {
  const gate = new Gate(request);
  try {
    for await (const { field, value } of jsonParts(request.preview)) await gate.note(field, value);
    return await gate.report();
  } catch (error) {
    if (!(error instanceof JsonFault || error instanceof PreviewFault)) throw error;
    const hint =
      error.message === "is empty"
        ? "pulumi printed nothing: look at what it says on standard error"
        : "pipe into it: pulumi preview --json | actionstore gate";
    fail("ACT_GATE_INPUT", { path: "standard input", detail: error.message, hint }, error);
  }
}

class Gate {
  readonly #request: GateRequest;
  readonly #homes: Homes;
  readonly #stores: AskedStores;
  readonly #uses: PreviewedUses;
  readonly #named: NamedConnections;
  readonly #declared: DeclaredNames;
  readonly #diagnostics = new Diagnostics();
  readonly #findings: GateFinding[] = [];
  readonly #warnings: GateWarning[] = [];
  readonly #counts = { create: 0, import: 0, update: 0, delete: 0 };
  readonly #deletes: PreviewedDefinition[] = [];
  /** By its sentence, so that each is told once. */
  readonly #problems = new Map<string, Problem>();
  readonly #positions = new Map<string, SourcePosition>();
  readonly #fields = new Set<string>();
  /** The stack and the project, from the URNs. */
  #identity: { readonly stack: string; readonly project: string } | undefined;
  #isRefreshed = false;

  constructor(request: GateRequest) {
    this.#request = request;
    this.#homes = new Homes(request);
    this.#stores = new AskedStores({ open: request.open, firstRun: request.look === "firstRun" });
    this.#uses = new PreviewedUses(this.#homes);
    this.#named = new NamedConnections(this.#homes);
    this.#declared = new DeclaredNames(this.#homes);
  }

  /** Takes one part of the preview. @throws PreviewFault. */
  async note(field: string, value: unknown): Promise<void> {
    this.#fields.add(field);
    if (field === "config") this.#homes.noteConfig(value);
    if (field === "diagnostics") this.#diagnostics.note(value);
    if (field === "steps") await this.#noteStep(value);
  }

  /** @throws PreviewFault where the preview did not come to its end. */
  async report(): Promise<GateReport> {
    const project = new Project(this.#request.cwd);
    const language = project.languageOf(this.#identity?.project);
    const said = this.#diagnostics.end(language === undefined || language === "yaml");
    this.#refusePart(said);
    for (const gone of this.#deletes) await this.#judgeDelete(gone);
    for (const { home, isHeld } of this.#uses.homes()) await this.#storeAt(home, isHeld);
    await this.#checkNamedStore();
    const strange = this.#stores.strange.map(strangeHome);
    for (const found of [...strange, ...(said.isFailed ? [previewFailed(said)] : [])]) this.#tell(found);
    const placed = <T extends { readonly urn?: string; readonly position?: SourcePosition }>(item: T) => {
      const { position, ...rest } = item;
      const place = project.placeOf(item.urn, position ?? this.#positions.get(item.urn ?? ""));
      return { ...rest, ...(place === undefined ? {} : { place }) };
    };
    const own = [...this.#findings, ...this.#uses.renamed(), ...this.#declared.duplicates()];
    const told = said.findings.map((finding) => this.#withName(finding));
    return {
      findings: mergedFindings(own, told)
        .map((finding) => ({ ...placed(finding), severity: severityOf(finding, this.#request.verdict) }))
        .sort((a, b) => Number(a.severity === "tell") - Number(b.severity === "tell")),
      warnings: orderedWarnings([...said.warnings, ...this.#warnings]).map(placed),
      actions: this.#counts,
      problems: [...this.#problems.values()],
      asked: this.#stores.asked.map(({ sandbox, location }) => ({ store: location, sandbox })),
    };
  }

  /** Every preview that comes to its end shows the stack, and how long it took. */
  #refusePart({ isFailed }: Said): void {
    if (isFailed) return;
    if (!this.#fields.has("steps") && !this.#fields.has("duration"))
      throw new PreviewFault("is JSON, but not of a preview that ran");
    if (!this.#fields.has("duration")) throw new PreviewFault("is of a preview that did not come to its end");
    if (this.#identity === undefined) throw new PreviewFault("holds no step, not even that of the stack");
  }

  async #noteStep(item: unknown): Promise<void> {
    this.#homes.noteProvider(item);
    const step = previewStep(item);
    const { op, urn } = fieldsOf(item);
    const [stack = "", project = ""] = String(urn)
      .replace(/^urn:pulumi:/, "")
      .split("::");
    this.#identity ??= { stack, project };
    this.#isRefreshed ||= op === "refresh";
    if (step === undefined) return;
    const position = step.new?.position ?? step.old?.position;
    if (position !== undefined) this.#positions.set(step.urn, position);
    if (step.isOfAnotherProvider) this.#homes.noteLeft(step.old?.home);
    this.#uses.note(step);
    this.#named.note(step);
    for (const definition of previewedDefinitions(step)) await this.#look(definition, step);
  }

  async #look(definition: PreviewedDefinition, step: PreviewStep): Promise<void> {
    const { kind, op, name, urn, oldHome, newHome } = definition;
    if (kind === "action") this.#counts[op] += 1;
    if (op === "delete") {
      // Its arguments are of no use any more: a thousand deletes are not kept whole.
      this.#deletes.push({ ...definition, before: undefined });
      return;
    }
    this.#declared.note(definition);
    for (const slot of changedSecrets(definition))
      this.#findings.push({ kind: "changedSecret", name, urn, text: `${name}: ${slot}` });
    if (
      step.op !== "replace" ||
      oldHome === undefined ||
      newHome === undefined ||
      this.#homes.isSame(oldHome, newHome)
    ) {
      await this.#ask(definition);
      return;
    }
    const text = `${name} moves to another store or sandbox: it is made anew there, without its versions and the journeys that use it, and deleted where it was`;
    this.#findings.push({ kind: "moved", name, urn, text });
    if (definition.held !== undefined)
      this.#deletes.push({ ...definition, op: "delete", before: undefined, after: undefined });
    await this.#ask({ ...definition, op: "create", held: undefined });
  }

  /** Holds what is created or updated against the store. */
  async #ask(definition: PreviewedDefinition): Promise<void> {
    const { op, name, urn, newHome, held } = definition;
    if (name === UNKNOWN_TEXT) {
      this.#warnings.push({ urn, text: "its name is not known before the apply, so that nothing is known of it" });
      return;
    }
    const question = newHome === undefined ? undefined : await this.#questionOf(definition, newHome);
    if (question === undefined) return;
    if (op === "create") this.#found(await ownershipFinding(question));
    if (op !== "update" || held === undefined) return;
    const record = await this.#recordOf(question);
    if (record === undefined)
      this.#warnings.push({
        urn,
        text: `${name} is not in the store any more: pulumi refresh shows what changed outside`,
      });
    else if (!("usedBy" in record)) this.#found(await breakingFinding(question, record));
  }

  async #judgeDelete(gone: PreviewedDefinition): Promise<void> {
    const { kind, name, urn, type, held, force, isDropped, oldHome } = gone;
    if (oldHome === undefined) return;
    const heir = this.#declared.heirOf(gone);
    if (heir !== undefined) {
      // Another resource takes it over before, so that the delete removes nothing.
      if (heir.op === "create" && heir.type === type && heir.urn !== urn && !isDropped)
        this.#found(renamedFinding({ what: `${kind} ${name}`, name, from: urn, to: heir.urn }));
      return;
    }
    if (force) return;
    const users = await this.#usersOf(gone, oldHome);
    if (kind === "connection") {
      this.#found(refusedConnection(gone, this.#named.usersLeft({ home: oldHome, connection: name, users })));
      return;
    }
    const action = { id: held?.id ?? "", name };
    const isReleased = (journey: string) =>
      this.#uses.releases({ home: oldHome, journey, action }, (each) => this.#declared.of(each));
    this.#found(refusedAction(gone, isDropped ? users : users.filter((journey) => !isReleased(journey))));
  }

  /** What keeps it from being deleted, by the store; by the state where no store is to be asked, or a move does not say which. */
  async #usersOf(gone: PreviewedDefinition, home: HomeReference): Promise<readonly string[]> {
    const known = gone.held?.usedIn ?? [];
    if (gone.isReplaced && !this.#homes.isTold(home)) return known;
    const question = await this.#questionOf(gone, home);
    return question === undefined ? known : usersOf(await this.#recordOf(question), gone);
  }

  async #recordOf(question: StoreQuestion): ReturnType<typeof recordOf> {
    const record = await recordOf(question);
    const { sandbox, location, action } = question;
    // A refresh found that it is gone, so that its being gone says nothing of the store.
    if (record !== undefined || action.op !== "delete" || !this.#isRefreshed)
      this.#stores.noteHeld({ sandbox, location }, record !== undefined);
    return record;
  }

  /** Undefined where no store is to be asked, and where none can be: then the report says so. */
  async #questionOf(action: PreviewedDefinition, reference: HomeReference): Promise<StoreQuestion | undefined> {
    const asked = await this.#storeAt(reference, action.held !== undefined && action.op !== "create");
    return asked === undefined ? undefined : { ...asked, action };
  }

  async #storeAt(
    reference: HomeReference,
    isHeld: boolean,
  ): Promise<(Home & { readonly store: ActionStore }) | undefined> {
    if (this.#request.look === "preview") return undefined;
    return this.#telling(async () => {
      const home = this.#homes.homeOf(reference);
      const store = await this.#stores.storeOf(home, isHeld);
      return store === undefined ? undefined : { store, ...home };
    });
  }

  /** A store or sandbox that is named has to exist, also where nothing had to be asked. */
  async #checkNamedStore(): Promise<void> {
    const { look, named } = this.#request;
    const isNamed = named.store !== undefined || named.sandbox !== undefined;
    if (look === "preview" || !isNamed || this.#stores.asked.length > 0 || this.#problems.size > 0) return;
    const { stack = "", project = "" } = this.#identity ?? {};
    await this.#telling(async () => {
      const provider = `urn:pulumi:${stack}::${project}::pulumi:providers:actionstore::default`;
      const { sandbox, location } = this.#homes.homeOf({ provider, carried: undefined });
      await this.#stores.refuseMissing(location, named.sandbox === undefined ? undefined : sandbox);
    });
  }

  /** Keeps problems for the report. */
  async #telling<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const found of error.problems) this.#tell(found);
      return undefined;
    }
  }

  #tell(found: Problem): void {
    this.#problems.set(`${found.path} ${found.detail}`, found);
  }

  #found(finding: GateFinding | undefined): void {
    if (finding !== undefined) this.#findings.push(finding);
  }

  /** What the preview tells of a resource that declares one thing is about that. */
  #withName(finding: GateFinding): GateFinding {
    const [name, ...others] = this.#declared.of(finding.urn ?? "");
    return finding.name !== undefined || name === undefined || others.length > 0 ? finding : { ...finding, name };
  }
}

function previewFailed({ findings }: Said): Problem {
  const why = findings.length === 0 ? "" : ` with ${counted(findings.length, "error")}`;
  return problem("ACT_GATE_PREVIEW_FAILED", {
    detail: `the preview failed${why}, so that it does not show all that an apply would do`,
    hint: "mend what it says, and preview again",
  });
}

function strangeHome({ sandbox, location }: Home): Problem {
  return problem("ACT_GATE_STORE", {
    detail: `sandbox ${quoted(sandbox)} of ${location} holds nothing of what the stack's state says that it holds: it is another sandbox or store, or all of it was removed outside`,
    hint: "run the gate with the ACTIONSTORE_STORE and ACTIONSTORE_SANDBOX of the preview; where things were removed outside, pulumi refresh",
  });
}
