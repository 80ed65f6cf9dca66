import { patternOf } from "../../json-schema/pattern.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

/** Patterns run on every value that comes in, so only the syntax that runs in linear time is taken (RE2). */
export const patternRule: Rule = {
  codes: ["ACT_VARIABLE_PATTERN"],
  *check(context) {
    for (const { settings, at } of variablesOf(context)) {
      if (typeof settings.pattern !== "string") continue;
      const pattern = patternOf(settings.pattern);
      if (!("fault" in pattern)) continue;
      yield problem("ACT_VARIABLE_PATTERN", {
        path: at("pattern"),
        detail: `${quoted(settings.pattern)} is not an RE2 expression: ${pattern.fault}`,
        hint: "write it without look-around and back-references; ^ and $ hold it to the whole text",
      });
    }
  },
};
