import { problem } from "../../problem/problem.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** Verify sends what its values say at every change: with a channel to people, to those that the values name. */
export const verifyPeopleRule: Rule = {
  codes: ["ACT_CALL_REACHES_PEOPLE"],
  *check(context) {
    const channel = partAt(context, ["channel"]);
    if (typeof channel !== "string" || channel === "other") return;
    if (partAt(context, ["verify"]) === undefined || partAt(context, ["testOverrides"]) !== undefined) return;
    yield problem("ACT_CALL_REACHES_PEOPLE", {
      path: ["verify"],
      detail: `the channel is ${channel} and there are no testOverrides, so each change is sent to whomever the values name`,
      hint: "set the endpoint's dry-run switch in testOverrides, for instance { request: { validate_only: true } }",
    });
  },
};
