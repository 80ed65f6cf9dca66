import { problem } from "../../problem/problem.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** A failure branch can tell "no such person" from "try again later" only by fields that are declared. */
export const failureResponseRule: Rule = {
  codes: ["ACT_FAILURE_RESPONSE_MISSING"],
  *check(context) {
    if (partAt(context, ["failureResponse"]) !== undefined) return;
    yield problem("ACT_FAILURE_RESPONSE_MISSING", {
      path: ["failureResponse"],
      detail: "is not given, so journeys cannot use fields of a failed answer on their failure branch",
      hint: "give an error answer of the endpoint as failureResponse.sample",
    });
  },
};
