import type { ApplyRequest, ApplyResponse } from "../../port/registration.ts";
import type { Write } from "./operation.ts";
import type { register } from "./register.ts";
import { remove } from "./remove.ts";
import { allNeeds } from "./wanted.ts";

/**
 * Deletes first, so that what is registered meets only what stays. Every part is tried, also after a refusal: all refusals are
 * reported at once, and then nothing may be written.
 */
export function applyWith(registering: typeof register): Write<ApplyRequest, ApplyResponse> {
  return {
    needs: registering.needs.map((registrationNeeds, round) => (requests, slice) => {
      const registrations = requests.flatMap((request) => request.registrations);
      const removals = requests.flatMap((request) => request.removals);
      return allNeeds([registrationNeeds(registrations, slice), remove.needs[round]?.(removals, slice) ?? {}]);
    }),
    decide: (batch, { registrations, removals }) => {
      const removed = removals.map((request) => remove.decide(batch, request));
      const registered = registrations.map((request) => registering.decide(batch, request));
      const applied = [...removed, ...registered].every(({ ok }) => ok);
      return { applied, registered, removed };
    },
  };
}
