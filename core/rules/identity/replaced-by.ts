import { problem } from "../../problem/problem.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";
import { isActionName, MAX_NAME_LENGTH, suggestedName } from "./name.ts";

/** The palette sends journey builders to the action that `replacedBy` names, so it names one, and another one. */
export const replacedByRule: Rule = {
  codes: ["ACT_NAME_INVALID", "ACT_REPLACED_BY_SELF"],
  *check(context) {
    const replacedBy = textAt(context, ["replacedBy"]);
    if (replacedBy === undefined) return;
    const { text, shown, steps: path } = replacedBy;
    if (!isActionName(text)) {
      yield problem("ACT_NAME_INVALID", {
        path,
        detail: `${shown} is not a name of an action: letters, digits and underscores, at most ${MAX_NAME_LENGTH} of them`,
        hint: `give the name of the action to use instead, for instance ${suggestedName(text)}`,
      });
    } else if (text === textAt(context, ["name"])?.text) {
      yield problem("ACT_REPLACED_BY_SELF", {
        path,
        detail: `${shown} is this action itself`,
        hint: "name the action to use instead, or leave replacedBy out",
      });
    }
  },
};
