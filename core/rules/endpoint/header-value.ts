import { problem } from "../../problem/problem.ts";
import type { Rule } from "../rule.ts";
import { headerValueFault } from "../support/field-syntax.ts";
import { headerValuesOf } from "../support/headers.ts";

/** Whatever goes into a header as it stands is a field value (RFC 9110, 5.5): a line break would let it add headers. */
export const headerValueRule: Rule = {
  codes: ["ACT_HEADER_VALUE_INVALID"],
  *check(context) {
    for (const value of headerValuesOf(context)) {
      const fault = headerValueFault(value);
      if (fault !== undefined) yield problem("ACT_HEADER_VALUE_INVALID", { path: value.steps, ...fault });
    }
  },
};
