import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

const PLACE = "{value}";

/** A template is a text around the value, which occurs in it exactly once. */
export const templateRule: Rule = {
  codes: ["ACT_VARIABLE_TEMPLATE"],
  *check(context) {
    for (const { settings, at } of variablesOf(context)) {
      const { template } = settings;
      if (typeof template !== "string") continue;
      const count = template.split(PLACE).length - 1;
      if (count === 1) continue;
      yield problem("ACT_VARIABLE_TEMPLATE", {
        path: at("template"),
        detail: `${quoted(template)} holds ${PLACE} ${count === 0 ? "nowhere" : `${count} times`}`,
        hint: `write ${PLACE} once, where the value goes: whatsapp:${PLACE}`,
      });
    }
  },
};
