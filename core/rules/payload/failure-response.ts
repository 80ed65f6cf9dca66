import { problem } from "../../problem/problem.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/**
 * A failure branch can tell "no such person" from "try again later" only by fields that are declared. Advice for actions that say
 * what a good answer looks like: journeys use answers of those; of the others nobody asks.
 */
export const failureResponseRule: Rule = {
  codes: ["ACT_FAILURE_RESPONSE_MISSING"],
  *check(context) {
    if (partAt(context, ["response"]) === undefined || partAt(context, ["failureResponse"]) !== undefined) return;
    yield problem("ACT_FAILURE_RESPONSE_MISSING", {
      path: ["failureResponse"],
      detail: "is not given beside response, so journeys cannot use fields of a failed answer on their failure branch",
      hint: "give an error answer of the endpoint as failureResponse.sample",
    });
  },
};
