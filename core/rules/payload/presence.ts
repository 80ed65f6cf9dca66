import { problem } from "../../problem/problem.ts";
import { partAt } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/**
 * `sample` or `schema` says what a payload looks like; without either the field says nothing. An optional body needs something
 * that can be given.
 */
export const presenceRule: Rule = {
  codes: ["ACT_PAYLOAD_EMPTY"],
  *check(context) {
    if (partAt(context, ["request", "optional"]) === true && isNeverSent(context)) {
      yield problem("ACT_PAYLOAD_EMPTY", {
        path: ["request", "optional"],
        detail: "is true, but nothing in the body can be given, so that it would never be sent",
        hint: "take optional out, or make parts of the body variables",
      });
    }
    for (const { field, given } of context.payloads) {
      if (given.sample !== undefined || given.schema !== undefined) continue;
      yield problem("ACT_PAYLOAD_EMPTY", {
        path: [field],
        detail: "has neither sample nor schema",
        hint: `give ${field}.sample: the body as it looks, or take ${field} out`,
      });
    }
  },
};

function isNeverSent({ request }: RuleContext): boolean {
  return request?.shape !== undefined && !request.filledParts.some(({ source }) => source.kind === "variable");
}
