import { defaultRetryStatuses } from "../../definition/call-policy.ts";
import { parseStatus, type StatusRange } from "../../http/statuses.ts";
import { type Occurrence, problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject, type Value, type ValueObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** What is written of retries and can never apply is usually meant otherwise. */
export const retryUnusedRule: Rule = {
  codes: ["ACT_RETRY_UNUSED"],
  *check(context) {
    const retry = partAt(context, ["retry"]);
    const endpoint = partAt(context, ["endpoint"]);
    if (!isObject(retry)) return;
    const faults =
      retry.maxRetries === 0 ? besideNone(retry) : [...methodFault(retry, endpoint), ...statusFault(retry)];
    for (const fault of faults) yield problem("ACT_RETRY_UNUSED", fault);
  },
};

function besideNone(retry: ValueObject): readonly Occurrence[] {
  return ["statuses", "exceptStatuses", "unsafeMethods"]
    .filter((name) => isSet(retry[name]))
    .map((name) => ({
      path: ["retry", name],
      detail: "has no effect: maxRetries is 0, so nothing is repeated",
      hint: "take it out, or allow a retry with maxRetries: 1",
    }));
}

function isSet(value: Value | undefined): boolean {
  return isList(value) ? value.length > 0 : value === true;
}

function methodFault({ unsafeMethods }: ValueObject, endpoint: Value | undefined): readonly Occurrence[] {
  if (unsafeMethods !== true || !isObject(endpoint)) return [];
  const { method = "POST" } = endpoint;
  if (typeof method !== "string" || method === "POST" || method === "PATCH") return [];
  return [
    {
      path: ["retry", "unsafeMethods"],
      detail: `has no effect: a ${method} is repeated in any case`,
      hint: "take it out: it is about POST and PATCH",
    },
  ];
}

function statusFault({ statuses = defaultRetryStatuses, exceptStatuses }: ValueObject): readonly Occurrence[] {
  const repeated = rangesOf(statuses);
  const excepted = rangesOf(exceptStatuses);
  if (repeated === undefined || excepted === undefined || repeated.length === 0) return [];
  for (const { from, to } of repeated) {
    for (let status = from; status <= to; status += 1) {
      if (!excepted.some((range) => status >= range.from && status <= range.to)) return [];
    }
  }
  return [
    {
      path: ["retry", "exceptStatuses"],
      detail: "takes away every status of retry.statuses, so no answer is ever repeated on",
      hint: "leave a status in, or say so with maxRetries: 0",
    },
  ];
}

/** Undefined while one of them is unknown or no status. */
function rangesOf(given: Value | undefined): readonly StatusRange[] | undefined {
  if (!isList(given)) return undefined;
  const ranges = given.map((status) =>
    isUnknown(status) || (typeof status !== "string" && typeof status !== "number") ? undefined : parseStatus(status),
  );
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}
