import type { Contract } from "../../core/contract/contract.ts";
import type { ActionKey } from "../../store/port.ts";

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
  readonly #actions: PlannedAction[] = [];

  note(action: PlannedAction): void {
    this.#actions.push(action);
  }

  /** The last plan for this action. */
  find(key: ActionKey): PlannedAction | undefined {
    return this.#actions.findLast(
      ({ sandbox, id, name }) => sandbox === key.sandbox && ("id" in key ? id === key.id : name === key.name),
    );
  }

  /** A new run begins. */
  clear(): void {
    this.#actions.length = 0;
  }
}
