import { problem } from "../../problem/problem.ts";
import { canonicalJson } from "../../value/json-text.ts";
import { hasSecret, hasUnknown, isList, isObject, type Json } from "../../value/value.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

/** A journey builder picks one of the choices: there is one at least, and none twice. */
export const choicesRule: Rule = {
  codes: ["ACT_VARIABLE_CHOICES"],
  *check(context) {
    for (const { settings, at } of variablesOf(context)) {
      const { choices } = settings;
      if (!isList(choices)) continue;
      if (choices.length === 0)
        yield problem("ACT_VARIABLE_CHOICES", {
          path: at("choices"),
          detail: "is empty, so nothing could be picked",
          hint: "name the values, or take choices out",
        });
      const first = new Map<string, number>();
      for (const [index, choice] of choices.entries()) {
        const value = isObject(choice) ? choice.value : undefined;
        if (value === undefined || hasUnknown(value) || hasSecret(value)) continue;
        const text = canonicalJson(value as Json);
        const before = first.get(text);
        if (before === undefined) first.set(text, index);
        else
          yield problem("ACT_VARIABLE_CHOICES", {
            path: at("choices", index, "value"),
            detail: `is the same value as that of choice ${before}`,
            hint: "name every value once",
          });
      }
    }
  },
};
