import { fieldsOf, type PreviewStep, type ResourceState } from "./preview-step.ts";
import { journeyText } from "./previewed-definition.ts";

export interface UseQuestion {
  readonly sandbox: string;
  /** As {@link journeyText} writes it. */
  readonly journey: string;
}

/** What the steps of a preview do to the uses of actions that programs declare. */
export class PreviewedUses {
  /** Sandbox and journey -> the action as the program says it. */
  readonly #before = new Map<string, unknown>();
  readonly #after = new Map<string, unknown>();

  /** Notes a step, if it is about a use. */
  note({ type, old, new: next, op }: PreviewStep, sandbox: string): void {
    if (type !== "ActionUse") return;
    noteSide(this.#before, sandbox, old);
    if (op !== "delete") noteSide(this.#after, sandbox, next);
  }

  /** True when a run takes the journey's use away from its action: the use is removed, or names another action. Both happen before deletes of actions. */
  releases(question: UseQuestion): boolean {
    const key = keyOf(question);
    return this.#before.has(key) && (!this.#after.has(key) || this.#after.get(key) !== this.#before.get(key));
  }
}

function noteSide(side: Map<string, unknown>, sandbox: string, state: ResourceState | undefined): void {
  if (state === undefined) return;
  const { journey, activity, action } = fieldsOf(state.inputs);
  side.set(keyOf({ sandbox, journey: journeyText({ journey, activity }) }), action);
}

function keyOf({ sandbox, journey }: UseQuestion): string {
  return JSON.stringify([sandbox, journey]);
}
