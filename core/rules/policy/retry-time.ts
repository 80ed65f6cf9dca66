import { longestRetryWaitMs } from "../../definition/call-policy.ts";
import { problem } from "../../problem/problem.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const DEFAULT_RETRIES = 3;

/** One deadline covers call, waits and retries (docs/model.md, Call policy 1), so retries that are asked for need room in it. */
export const retryTimeRule: Rule = {
  codes: ["ACT_RETRY_NO_TIME"],
  *check(context) {
    const retry = partAt(context, ["retry"]);
    const timeoutMs = partAt(context, ["timeoutMs"]);
    if (!isObject(retry) || typeof timeoutMs !== "number") return;
    const { maxRetries = DEFAULT_RETRIES } = retry;
    if (typeof maxRetries !== "number") return;
    const waits = waitsMs(maxRetries);
    if (waits < timeoutMs) return;
    yield problem("ACT_RETRY_NO_TIME", {
      path: retry.maxRetries === undefined ? ["timeoutMs"] : ["retry", "maxRetries"],
      detail: `the waits before ${maxRetries} retries take up to ${waits} ms, and timeoutMs leaves ${timeoutMs} ms for them and all calls`,
      hint: `raise timeoutMs well above ${waits}, or set retry.maxRetries: ${fitting(timeoutMs)}`,
    });
  },
};

/** The longest that the waits before this many retries take together. */
function waitsMs(retries: number): number {
  return Array.from({ length: retries }, (_, before) => longestRetryWaitMs(before)).reduce(
    (sum, wait) => sum + wait,
    0,
  );
}

/** The most retries whose waits leave time for calls. */
function fitting(timeoutMs: number): number {
  return [2, 1].find((retries) => waitsMs(retries) < timeoutMs) ?? 0;
}
