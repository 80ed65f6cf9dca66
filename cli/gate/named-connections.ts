import { catalogEntries } from "../../core/definition/catalog-entries.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Homes } from "./homes.ts";
import type { HomeReference, PreviewStep, ResourceState } from "./preview-step.ts";
import { TwoSides } from "./two-sides.ts";

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
  readonly #sides: TwoSides<Side>;

  constructor(homes: Homes) {
    this.#homes = homes;
    this.#sides = new TwoSides(({ home }) => homes.keyOf(home));
  }

  /** Notes a step, if it is about actions. */
  note({ type, old, new: next }: PreviewStep): void {
    if (type !== "CustomAction" && type !== "ActionCatalog") return;
    this.#sides.before.push(...sidesOf(type, old));
    this.#sides.after.push(...sidesOf(type, next));
  }

  /**
   * The actions that name the connection when it is deleted, sorted: changes of actions, and deletes, come before. What the preview
   * does not show stays as the state or the store knows it.
   */
  usersLeft({ home, connection, users }: ConnectionQuestion): readonly string[] {
    const key = this.#homes.keyOf(home);
    const sides = this.#sides.byKey();
    const before = sides.before.get(key) ?? [];
    const after = sides.after.get(key) ?? [];
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
