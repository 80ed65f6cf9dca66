import { entriesOf } from "../../definition/mapping.ts";
import { problem } from "../../problem/problem.ts";
import type { MappingRule } from "./use-rule.ts";

/** The ways in which Adobe Journey Optimizer's expressions name events, actions and data sources. */
const LOOKS_LIKE_ONE = /@(?:event|action)\{|#\{/;

/** A plain text is sent as it stands, also one that was meant as an expression. */
export const expressionTextRule: MappingRule = {
  codes: ["ACT_USE_EXPRESSION_TEXT"],
  *check({ mapping }) {
    for (const [key, value] of entriesOf(mapping)) {
      if (typeof value !== "string" || !LOOKS_LIKE_ONE.test(value)) continue;
      yield problem("ACT_USE_EXPRESSION_TEXT", {
        path: ["mapping", key],
        detail: "is a constant text that looks like an expression",
        hint: "write it as { expression: … } if the journey is to evaluate it",
      });
    }
  },
};
