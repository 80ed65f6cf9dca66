import { inputKey } from "../../contract/inputs.ts";
import { problem } from "../../problem/problem.ts";
import { neededBy } from "../../render/input.ts";
import { field, type ValueObject } from "../../value/value.ts";
import type { MappingRule } from "./use-rule.ts";

/** Without a required variable every call of the activity would fail (action-model.md, Call semantics 1). */
export const missingVariableRule: MappingRule = {
  codes: ["ACT_USE_VARIABLE_MISSING"],
  *check({ mapping, inputs }) {
    for (const [key, input] of inputs) {
      if (isMapped(mapping, key)) continue;
      const { place, spec } = input;
      const keyOf = (name: string) => inputKey({ place, name });
      const cause = neededBy(input, (name) => isMapped(mapping, keyOf(name)));
      if (cause === undefined) continue;
      const reason =
        cause === true ? "is required and missing" : `is missing, and required since ${keyOf(cause)} is mapped`;
      yield problem("ACT_USE_VARIABLE_MISSING", {
        path: ["mapping", key],
        detail: `${reason} (${spec.type})`,
        hint: 'map it to { expression: "@event{…}" } or to a constant',
      });
    }
  },
};

function isMapped(mapping: ValueObject, key: string): boolean {
  return (field(mapping, key) ?? null) !== null;
}
