import { type Problem, problem } from "../../../core/problem/problem.ts";
import type { PruneRequest } from "../../port/versions.ts";

/** Clocks of several machines are never quite the same. */
const TOLERANCE_MS = 24 * 3_600_000;

/** Beyond this many times the age since the newest entry a clock is not believed: to it, everything is old. */
const FAR_AHEAD = 2;

/** The time before which versions have to be superseded; undefined: their age does not count. */
export function supersededBefore(
  { olderThan, minAgeMs }: Pick<PruneRequest, "olderThan" | "minAgeMs">,
  now: Date,
): string | undefined {
  return minAgeMs === undefined ? olderThan : new Date(now.getTime() - minAgeMs).toISOString();
}

/**
 * Why this clock does not show the age of versions: the sandbox holds an entry from its future, or all of its entries are so far in the
 * past that the clock has rather jumped. `newest`: the time of its newest entry. Pruning itself is not counted, or the first one by a wrong
 * clock would be believed by the second. Problem: ACT_VERSION_AGE.
 */
export function clockProblem(
  { sandbox, minAgeMs }: PruneRequest,
  { now, newest }: { readonly now: Date; readonly newest: string | undefined },
): Problem | undefined {
  if (minAgeMs === undefined || newest === undefined) return undefined;
  const aheadMs = now.getTime() - Date.parse(newest);
  const hint = `check the clock; if it is right, give a date instead of an age: ${supersededBefore({ minAgeMs }, now)}`;
  const told = (detail: string) => problem("ACT_VERSION_AGE", { path: ["olderThan"], detail, hint });
  if (aheadMs < -TOLERANCE_MS) {
    return told(
      `the clock says ${now.toISOString()}, and sandbox ${sandbox} holds an entry of ${newest}, which is later`,
    );
  }
  if (aheadMs > TOLERANCE_MS + FAR_AHEAD * minAgeMs) {
    return told(
      `the clock says ${now.toISOString()}, and the newest entry of sandbox ${sandbox} is of ${newest}: by that clock every old version is older than asked for`,
    );
  }
  return undefined;
}
