import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

/** A default is sent when the value is left out, so a variable with one may be left out. */
export const defaultRequiredRule: Rule = {
  codes: ["ACT_VARIABLE_DEFAULT_REQUIRED"],
  *check(context) {
    for (const { settings, at } of variablesOf(context)) {
      if (settings.default === undefined || settings.optional !== false) continue;
      yield problem("ACT_VARIABLE_DEFAULT_REQUIRED", {
        path: at("optional"),
        detail: "is false, but the variable has a default",
        hint: "take optional: false out, or the default",
      });
    }
  },
};
