import { headerValueFault } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { headerValuesOf } from "../read/headers.ts";
import type { Rule } from "../read/rule.ts";

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
