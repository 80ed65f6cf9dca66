import { holdsLists } from "../../contract/lists.ts";
import { isStatedObject, refinesItems } from "../../contract/request-model.ts";
import { isAnyObject, type ListShape } from "../../contract/shape.ts";
import { problem } from "../../problem/problem.ts";
import { itemFieldsOf } from "../read/item-fields.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { requestVariablesOf } from "../read/variables.ts";

/**
 * A list inside a list that journeys fill in has no form to be filled in with (Adobe Journey Optimizer has the same rule), unless
 * one of them is a list of any objects, which is data.
 */
export const nestedListRule: Rule = {
  codes: ["ACT_VARIABLE_NESTED_LIST"],
  *check(context) {
    for (const variable of requestVariablesOf(context)) {
      const { filled, name, settings, at } = variable;
      if (filled.target === undefined || settings.constant === true || refinesItems(filled)) continue;
      if (holdsLists(filled.target)) {
        yield problem("ACT_VARIABLE_NESTED_LIST", {
          path: at(),
          detail: `${name} is a list of lists`,
          hint: `keep the list fixed and name its parts: ${name}[0][0]`,
        });
      }
      for (const { path, shape, own } of itemFieldsOf(context, variable)) {
        if (shape.kind !== "list" || isAnyObjects(context, path, shape)) continue;
        yield problem("ACT_VARIABLE_NESTED_LIST", {
          path: (own ?? variable).at(),
          detail: `${path} is a list inside the variable list ${name}`,
          hint: `add "${name}[]": { type: object } to request.variables, which makes ${name} a list of any objects, add ${path}: { constant: true }, or keep ${name} fixed and name its items: ${path.replace("[]", "[0]")}`,
        });
      }
    }
  },
};

/** True for a list whose items are objects of which nothing is described, or are stated to be any. */
function isAnyObjects(context: RuleContext, path: string, list: ListShape): boolean {
  const of = (at: string) => requestVariablesOf(context).find((variable) => variable.name === at)?.filled;
  if (isStatedObject(of(`${path}[]`))) return true;
  const isEmpty = list.item === undefined && of(path)?.stated === "listObject";
  return isEmpty || (list.type === "listObject" && isAnyObject(list.item));
}
