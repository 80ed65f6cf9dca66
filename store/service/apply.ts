import type { ApplyRequest, ApplyResponse, RegisterRequest, RegisterResponse } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import { remove } from "./remove.ts";
import type { Transaction } from "./transaction.ts";

/** Ends a transaction so that nothing of it stays; carries what every part of it came to. */
export class Rollback extends Error {
  readonly response: ApplyResponse;

  constructor(response: ApplyResponse) {
    super("nothing is to be written");
    this.name = "Rollback";
    this.response = response;
  }
}

/**
 * Deletes first, so that what is registered meets only what stays. Every part is tried, also after a refusal: all refusals are
 * reported at once. Throws {@link Rollback} when there is one, and for a dry run.
 */
export function applyWith(
  register: (transaction: Transaction, request: RegisterRequest) => Result<RegisterResponse>,
): (transaction: Transaction, request: ApplyRequest) => ApplyResponse {
  return (transaction, { registrations, removals, dryRun }) => {
    const removed = removals.map((request) => remove(transaction, request));
    const registered = registrations.map((request) => register(transaction, request));
    const applied = dryRun !== true && [...removed, ...registered].every(({ ok }) => ok);
    const response: ApplyResponse = { applied, registered, removed };
    if (!applied) throw new Rollback(response);
    return response;
  };
}
