import { parseStatus, type StatusRange } from "../../http/statuses.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { isList } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** Codes, classes and ranges of HTTP (RFC 9110, 15: 100 to 599); a success (2xx) ends the call and is never repeated. */
export const retryStatusesRule: Rule = {
  codes: ["ACT_RETRY_STATUS", "ACT_RETRY_SUCCESS_STATUS"],
  *check(context) {
    for (const list of ["statuses", "exceptStatuses"]) {
      const given = partAt(context, ["retry", list]);
      for (const [index, status] of isList(given) ? given.entries() : []) {
        if (typeof status !== "string" && typeof status !== "number") continue;
        const path = ["retry", list, index];
        const range = parseStatus(status);
        if (range === undefined) {
          yield problem("ACT_RETRY_STATUS", {
            path,
            detail: `${quoted(String(status))} is not a status code, class or range from 100 to 599`,
            hint: 'write for instance "429", "5xx" or "500-504", the smaller code first',
          });
        } else if (list === "statuses" && holdsSuccess(range)) {
          yield problem("ACT_RETRY_SUCCESS_STATUS", {
            path,
            detail: `${quoted(String(status))} holds 2xx, which is a success`,
            hint: 'leave 200 to 299 out, for instance "500-599"; response.successWhen turns a 2xx answer into a failure',
          });
        }
      }
    }
  },
};

function holdsSuccess({ from, to }: StatusRange): boolean {
  return from <= 299 && to >= 200;
}
