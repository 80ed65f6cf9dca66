import { holdsLists } from "../../contract/lists.ts";
import { refinesItems } from "../../contract/request-model.ts";
import { problem } from "../../problem/problem.ts";
import { itemFieldsOf } from "../read/item-fields.ts";
import type { Rule } from "../read/rule.ts";
import { requestVariablesOf } from "../read/variables.ts";

/** A list inside a list that journeys fill in has no form to be filled in with (Adobe Journey Optimizer has the same rule). */
export const nestedListRule: Rule = {
  codes: ["ACT_VARIABLE_NESTED_LIST"],
  *check(context) {
    for (const variable of requestVariablesOf(context)) {
      const { claim, name, settings, at } = variable;
      if (claim.target === undefined || settings.constant === true || refinesItems(claim)) continue;
      if (holdsLists(claim.target)) {
        yield problem("ACT_VARIABLE_NESTED_LIST", {
          path: at(),
          detail: `${name} is a list of lists`,
          hint: `keep the list fixed and name its parts: ${name}[0][0]`,
        });
      }
      for (const { path, shape, own } of itemFieldsOf(context, variable)) {
        if (shape.kind !== "list") continue;
        yield problem("ACT_VARIABLE_NESTED_LIST", {
          path: (own ?? variable).at(),
          detail: `${path} is a list inside the variable list ${name}`,
          hint: `add ${path}: { constant: true }, or keep ${name} fixed and name its items: ${path.replace("[]", "[0]")}`,
        });
      }
    }
  },
};
