import { entriesOf, mappedOf } from "../../definition/mapping.ts";
import { valueProblems } from "../../render/value-check.ts";
import { hasUnknown } from "../../value/value.ts";
import type { MappingRule } from "./use-rule.ts";

/** A constant is held against its variable as the values of a call are. */
export const constantRule: MappingRule = {
  codes: ["ACT_CALL_VALUE_TYPE", "ACT_CALL_VALUE_BOUNDS", "ACT_CALL_VALUE_CHOICE"],
  *check({ mapping, inputs }) {
    for (const [key, value] of entriesOf(mapping)) {
      const input = inputs.get(key);
      const mapped = mappedOf(value);
      if (input === undefined || mapped.kind === "expression" || hasUnknown(value)) continue;
      yield* valueProblems(input.spec, mapped.value, ["mapping", key]);
    }
  },
};
