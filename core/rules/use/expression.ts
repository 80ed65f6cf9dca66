import { entriesOf, mappedOf } from "../../definition/mapping.ts";
import { problem } from "../../problem/problem.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import type { MappingRule } from "./use-rule.ts";

/** An expression is a text that the journey's runtime understands; the store does not. */
export const expressionRule: MappingRule = {
  codes: ["ACT_USE_EXPRESSION"],
  *check({ mapping }) {
    for (const [key, value] of entriesOf(mapping)) {
      const mapped = mappedOf(value);
      if (mapped.kind === "constant" || isUnknown(mapped.expression)) continue;
      const { expression } = mapped;
      if (typeof expression === "string" && expression.trim() !== "") continue;
      yield problem("ACT_USE_EXPRESSION", {
        path: ["mapping", key, "expression"],
        detail: typeof expression === "string" ? "is empty" : `must be a text, found ${typeOf(expression)}`,
        hint: 'write { expression: "@event{order.id}" }, or the constant without expression',
      });
    }
  },
};
