import type { ApplyRequest, ApplyResponse } from "../../port/registration.ts";
import type { Write } from "./operation.ts";
import type { register } from "./register.ts";
import { remove } from "./remove.ts";
import { allNeeds } from "./wanted.ts";

/**
 * Deletes first, so that what is registered meets only what stays. Every part is tried, also after a refusal: all refusals are
 * reported at once. What is not applied is not to be written: there is a refusal, or it is a dry run.
 */
export function applyWith(registering: typeof register): Write<ApplyRequest, ApplyResponse> {
  return {
    needs: registering.needs.map((registrationNeeds, round) => (requests, slice) => {
      const registrations = requests.flatMap((request) => request.registrations);
      const removals = requests.flatMap((request) => request.removals);
      return allNeeds([registrationNeeds(registrations, slice), remove.needs[round]?.(removals, slice) ?? {}]);
    }),
    decide: (batch, { registrations, removals, dryRun }) => {
      const removed = removals.map((request) => remove.decide(batch, request));
      const registered = registrations.map((request) => registering.decide(batch, request));
      const applied = dryRun !== true && [...removed, ...registered].every(({ ok }) => ok);
      return { applied, registered, removed };
    },
  };
}
