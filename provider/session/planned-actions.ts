import type { Contract } from "../../core/contract/contract.ts";
import type { ActionKey } from "../../store/port/records.ts";

/** What a preview found out about an action that an apply would write. */
export interface PlannedAction {
  readonly sandbox: string;
  /** Undefined: it would be created. */
  readonly id: string | undefined;
  readonly name: string;
  /** Undefined while an unknown value is in the way. */
  readonly contract: Contract | undefined;
}

/**
 * The actions that this run's preview would write. A use that depends on one of them is previewed after it, and has to fit what
 * the action will be, not what the store holds yet.
 */
export class PlannedActions {
  readonly #byKey = new Map<string, PlannedAction>();

  note(action: PlannedAction): void {
    const { sandbox, id, name } = action;
    this.#byKey.set(keyText({ sandbox, name }), action);
    if (id !== undefined) this.#byKey.set(keyText({ sandbox, id }), action);
  }

  /** The last plan for this action. */
  find(key: ActionKey): PlannedAction | undefined {
    return this.#byKey.get(keyText(key));
  }

  /** A new run begins. */
  clear(): void {
    this.#byKey.clear();
  }
}

/** No name of an action looks like an id. */
function keyText(key: ActionKey): string {
  return `${key.sandbox}/${"id" in key ? key.id : key.name}`;
}
