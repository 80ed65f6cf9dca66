import { headerNameFault } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { headerNamesOf } from "../read/headers.ts";
import type { Rule } from "../read/rule.ts";

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
