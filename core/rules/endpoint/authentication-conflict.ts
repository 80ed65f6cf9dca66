import { problem } from "../../problem/problem.ts";
import { formatPath } from "../../value/path.ts";
import { authenticationFields, isSameField } from "../read/authentication-fields.ts";
import { parametersOf } from "../read/parameters.ts";
import type { Rule } from "../read/rule.ts";

/** Two sources for one header or query parameter: which one wins would be left to chance. Names are not shown: the other may be secret. */
const authenticationConflictRule: Rule = {
  codes: ["ACT_HEADER_AUTHENTICATION"],
  *check(context) {
    const fields = [...authenticationFields(context)];
    for (const [list, place] of [
      ["headers", "header"],
      ["queryParameters", "query"],
    ] as const) {
      for (const { name, steps } of parametersOf(context, list)) {
        const other = name === undefined ? undefined : fields.find((field) => isSameField(field, place, name));
        if (other === undefined) continue;
        yield problem("ACT_HEADER_AUTHENTICATION", {
          path: [...steps, "name"],
          detail: `is also set by ${formatPath(other.steps)}`,
          hint: "take it out here, or choose another authentication",
        });
      }
    }
    for (const [index, field] of fields.entries()) {
      const other =
        field.by === "signature"
          ? fields.slice(0, index).find((each) => isSameField(each, field.place, field.name))
          : undefined;
      if (other === undefined) continue;
      yield problem("ACT_HEADER_AUTHENTICATION", {
        path: field.steps,
        detail: `is also set by ${formatPath(other.steps)}`,
        hint: "write the name of another header",
      });
    }
  },
};

/** Endpoint and authentication beside each other. */
export const authenticationConflictRules: readonly Rule[] = [authenticationConflictRule];
