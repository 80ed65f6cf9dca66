import { fits } from "../../contract/stated-type.ts";
import type { StatedType } from "../../definition/variable.ts";
import { problem } from "../../problem/problem.ts";
import { misfit } from "../../variable/misfit.ts";
import type { Rule } from "../read/rule.ts";
import { requestVariablesOf } from "../read/variables.ts";

/** A type is stated where the sample leaves it open: integer as decimal, a text as the date it is, null as anything (docs/model.md, Payloads 8). */
export const variableTypeRule: Rule = {
  codes: ["ACT_VARIABLE_TYPE"],
  *check(context) {
    for (const { filled, type, at } of requestVariablesOf(context)) {
      const path = at("type");
      if (type === undefined || filled.target === undefined || path[1] !== "variables" || path.at(-1) !== "type")
        continue;
      if (!fits(filled.target, type))
        yield problem("ACT_VARIABLE_TYPE", { path, ...misfit(filled.target, type as StatedType) });
    }
  },
};
