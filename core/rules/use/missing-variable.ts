import { problem } from "../../problem/problem.ts";
import { field } from "../../value/value.ts";
import type { MappingRule } from "./use-rule.ts";

/** Without a required variable every call of the activity would fail (action-model.md, Call semantics 1). */
export const missingVariableRule: MappingRule = {
  codes: ["ACT_USE_VARIABLE_MISSING"],
  *check({ mapping, inputs }) {
    for (const [key, { spec }] of inputs) {
      const mapped = field(mapping, key);
      if (!spec.required || (mapped !== undefined && mapped !== null)) continue;
      yield problem("ACT_USE_VARIABLE_MISSING", {
        path: ["mapping", key],
        detail: `is required and missing (${spec.type})`,
        hint: 'map it to { expression: "@event{…}" } or to a constant',
      });
    }
  },
};
