import { fail } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { FoundHome, Home } from "./homes.ts";

export interface AskedStoresRequest {
  /** The store at `file:` and an absolute path. */
  readonly open: (location: string) => ActionStore;
  /** True: a store or sandbox that does not exist yet is one that this run makes. */
  readonly firstRun: boolean;
}

/** The stores that a gate asks: none that does not exist, none that holds nothing of what the stack's state holds. */
export class AskedStores {
  readonly #request: AskedStoresRequest;
  readonly #opened = new Map<
    string,
    { readonly store: ActionStore; readonly sandboxes: readonly string[] | undefined }
  >();
  readonly #asked = new Map<string, FoundHome>();
  readonly #held = new Map<string, { readonly home: Home; count: number; found: number }>();

  constructor(request: AskedStoresRequest) {
    this.#request = request;
  }

  /**
   * The store of a home; undefined where a first run is to make it.
   * Problem: ACT_GATE_STORE, where store or sandbox does not exist.
   */
  async storeOf(home: FoundHome, isHeld: boolean): Promise<ActionStore | undefined> {
    const { sandbox, location } = home;
    const key = JSON.stringify([sandbox, location]);
    if (!this.#asked.has(key)) this.#asked.set(key, home);
    const { store, sandboxes } = await this.#at(location);
    if (sandboxes?.includes(sandbox) === true) return store;
    if (this.#request.firstRun && !isHeld) return undefined;
    return refuse(home, { sandboxes, isHeld });
  }

  /** Problem: ACT_GATE_STORE, where a store, or a sandbox of it, does not exist and no first run makes it. */
  async refuseMissing(location: string, sandbox: string | undefined): Promise<void> {
    const { sandboxes } = await this.#at(location);
    const isThere = sandboxes !== undefined && (sandbox === undefined || sandboxes.includes(sandbox));
    if (!isThere && !this.#request.firstRun) refuse({ location, sandbox: sandbox ?? "" }, { sandboxes, isHeld: false });
  }

  /** The homes that were looked for, in the order of their names. */
  get asked(): readonly FoundHome[] {
    return [...this.#asked].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, home]) => home);
  }

  /** Notes whether a home holds what the state says that it does. */
  noteHeld(home: Home, isFound: boolean): void {
    const key = JSON.stringify([home.sandbox, home.location]);
    const held = this.#held.get(key) ?? { home, count: 0, found: 0 };
    this.#held.set(key, { home, count: held.count + 1, found: held.found + (isFound ? 1 : 0) });
  }

  /** The homes that hold nothing of what they should: other stores than the stack's. */
  get strange(): readonly Home[] {
    return [...this.#held.values()].filter(({ found }) => found === 0).map(({ home }) => home);
  }

  async #at(
    location: string,
  ): Promise<{ readonly store: ActionStore; readonly sandboxes: readonly string[] | undefined }> {
    const known = this.#opened.get(location);
    if (known !== undefined) return known;
    const store = this.#request.open(location);
    const { exists } = await store.info();
    const opened = { store, sandboxes: exists ? await store.sandboxes() : undefined };
    this.#opened.set(location, opened);
    return opened;
  }
}

function refuse(
  { sandbox, location }: Home,
  { sandboxes, isHeld }: { readonly sandboxes: readonly string[] | undefined; readonly isHeld: boolean },
): never {
  const known = sandboxes === undefined || sandboxes.length === 0 ? "" : `; it has ${sandboxes.join(", ")}`;
  const what =
    sandboxes === undefined
      ? `there is no store at ${location}`
      : `${location} has no sandbox ${quoted(sandbox)}${known}`;
  fail("ACT_GATE_STORE", {
    detail: isHeld ? `${what}, though the stack's state says that it holds something there` : what,
    hint: isHeld
      ? "run the gate where the preview ran, with the same ACTIONSTORE_STORE and ACTIONSTORE_SANDBOX"
      : "check actionstore:store and actionstore:sandbox; where this run is the first there, say --first-run; to look at the preview alone, --preview-only",
  });
}
