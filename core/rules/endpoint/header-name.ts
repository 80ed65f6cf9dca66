import { problem } from "../../problem/problem.ts";
import type { Rule } from "../rule.ts";
import { headerNameFault } from "../support/field-syntax.ts";
import { headerNamesOf } from "../support/headers.ts";

/** Header names are tokens (RFC 9110, 5.6.2), wherever a definition names a header. */
export const headerNameRule: Rule = {
  codes: ["ACT_HEADER_NAME_INVALID"],
  *check(context) {
    for (const name of headerNamesOf(context)) {
      const fault = headerNameFault(name);
      if (fault !== undefined) yield problem("ACT_HEADER_NAME_INVALID", { path: name.steps, ...fault });
    }
  },
};
