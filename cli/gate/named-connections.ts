import { catalogEntries } from "../../core/definition/catalog-entries.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Homes } from "./homes.ts";
import type { HomeReference, PreviewStep, ResourceState } from "./preview-step.ts";

export interface ConnectionQuestion {
  readonly home: HomeReference;
  /** Name of a connection that the preview deletes. */
  readonly connection: string;
  /** Names of the actions that the state or the store knows to name it. */
  readonly users: readonly string[];
}

/** An action as one side of a step has it. */
interface Side {
  readonly home: HomeReference;
  readonly action: string;
  /** The connection that it names. */
  readonly connection: unknown;
}

/** Which connections the actions of a preview name, before and after it. */
export class NamedConnections {
  readonly #homes: Homes;
  readonly #before: Side[] = [];
  readonly #after: Side[] = [];
  /** Made when the preview is at its end: only then all homes are known. */
  #index:
    | { readonly before: ReadonlyMap<string, readonly Side[]>; readonly after: ReadonlyMap<string, readonly Side[]> }
    | undefined;

  constructor(homes: Homes) {
    this.#homes = homes;
  }

  /** Notes a step, if it is about actions. */
  note({ type, old, new: next }: PreviewStep): void {
    if (type !== "CustomAction" && type !== "ActionCatalog") return;
    this.#before.push(...sidesOf(type, old));
    this.#after.push(...sidesOf(type, next));
  }

  /**
   * The actions that name the connection when it is deleted, sorted: changes of actions, and deletes, come before. What the preview
   * does not show stays as the state or the store knows it.
   */
  usersLeft({ home, connection, users }: ConnectionQuestion): readonly string[] {
    const key = this.#homes.keyOf(home);
    this.#index ??= {
      before: Map.groupBy(this.#before, ({ home: each }) => this.#homes.keyOf(each)),
      after: Map.groupBy(this.#after, ({ home: each }) => this.#homes.keyOf(each)),
    };
    const before = this.#index.before.get(key) ?? [];
    const after = this.#index.after.get(key) ?? [];
    const shown = new Set([...before, ...after].map(({ action }) => action));
    const declared = after.filter((side) => side.connection === connection).map(({ action }) => action);
    return [...new Set([...users.filter((name) => !shown.has(name)), ...declared])].sort();
  }
}

function sidesOf(type: "CustomAction" | "ActionCatalog", state: ResourceState | undefined): readonly Side[] {
  if (state === undefined) return [];
  const actions: Iterable<ValueObject> =
    type === "CustomAction" ? [state.inputs] : catalogEntries(state.inputs).values();
  return [...actions].flatMap(({ name, connection }) =>
    typeof name === "string" ? [{ home: state.home, action: name, connection }] : [],
  );
}
