import { catalogEntries } from "../../core/definition/catalog-entries.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { PreviewStep, ResourceState } from "./preview-step.ts";

export interface ConnectionQuestion {
  readonly sandbox: string;
  /** Name of a connection that the preview deletes. */
  readonly connection: string;
  /** Names of the actions that the state or the store knows to name it. */
  readonly users: readonly string[];
}

/** Which connections the actions of a preview name, before and after it. What does not change is a step too. */
export class NamedConnections {
  /** Sandbox -> name of an action -> the connection that it names. */
  readonly #before = new Map<string, Map<string, unknown>>();
  readonly #after = new Map<string, Map<string, unknown>>();

  /** Notes a step, if it is about actions. */
  note({ type, op, old, new: next }: PreviewStep, sandbox: string): void {
    if (type !== "CustomAction" && type !== "ActionCatalog") return;
    noteSide(sideOf(this.#before, sandbox), type, old);
    if (op !== "delete") noteSide(sideOf(this.#after, sandbox), type, next);
  }

  /** The actions that name the connection when it is deleted, sorted: changes of actions, and deletes, come before. */
  usersLeft({ sandbox, connection, users }: ConnectionQuestion): readonly string[] {
    const before = sideOf(this.#before, sandbox);
    const after = sideOf(this.#after, sandbox);
    const elsewhere = users.filter((name) => !before.has(name) && !after.has(name));
    const declared = [...after].flatMap(([name, named]) => (named === connection ? [name] : []));
    return [...new Set([...elsewhere, ...declared])].sort();
  }
}

function sideOf(side: Map<string, Map<string, unknown>>, sandbox: string): Map<string, unknown> {
  const found = side.get(sandbox) ?? new Map<string, unknown>();
  side.set(sandbox, found);
  return found;
}

function noteSide(side: Map<string, unknown>, type: string, state: ResourceState | undefined): void {
  if (state === undefined) return;
  const actions: Iterable<ValueObject> =
    type === "CustomAction" ? [state.inputs] : catalogEntries(state.inputs).values();
  for (const { name, connection } of actions) if (typeof name === "string") side.set(name, connection);
}
