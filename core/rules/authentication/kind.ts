import { authenticationKeys } from "../../authentication/authentication.ts";
import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** `authentication` holds exactly one key: one way of saying who calls. */
export const authenticationKindRule: Rule = {
  codes: ["ACT_AUTH_KIND"],
  *check(context) {
    const given = partAt(context, ["authentication"]);
    if (!isObject(given)) return;
    const certain = authenticationKeys.filter((key) => given[key] !== undefined && !isUnknown(given[key]));
    if (certain.length > 1) {
      yield problem("ACT_AUTH_KIND", {
        path: ["authentication"],
        detail: `holds ${certain.join(" and ")}, but calls authenticate in one way only`,
        hint: `keep one of ${certain.join(", ")}`,
      });
    } else if (Object.values(given).every((kind) => kind === undefined)) {
      yield problem("ACT_AUTH_KIND", {
        path: ["authentication"],
        detail: "holds no kind of authentication",
        hint: `give one of ${authenticationKeys.join(", ")}; none: {} says that there is none`,
      });
    }
  },
};
