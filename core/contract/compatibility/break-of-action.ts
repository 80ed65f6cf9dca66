import type { Contract } from "../contract.ts";
import type { Break } from "./break.ts";
import { breaksOf } from "./compare.ts";

/** One side of a change of an action, as far as journeys notice it. */
export interface ActionSide {
  readonly name: string;
  readonly contract: Contract;
}

/**
 * Why journeys on `old` cannot follow to `now`: what breaks in the contract, and a new name where journeys use the action,
 * since expressions name it (`@action{Name.field}`).
 */
export function breaksOfAction(old: ActionSide, now: ActionSide, isUsed: boolean): readonly Break[] {
  const renamed =
    isUsed && old.name !== now.name ? [{ path: "name", reason: `was ${old.name} and is ${now.name} now` }] : [];
  return [...renamed, ...breaksOf(old.contract, now.contract)];
}

/** `input.request.token was removed or renamed`. */
export function describeBreak({ path, reason }: Break): string {
  return `${path} ${reason}`;
}
