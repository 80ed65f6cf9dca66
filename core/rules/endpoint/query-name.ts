import { queryNameFault } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { credentialFields } from "../read/authentication-fields.ts";
import { parametersOf } from "../read/parameters.ts";
import { type GivenText, textAt, textOf } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/** Query names are not empty and do not start with `.` or `$` (Adobe Journey Optimizer), wherever a definition names one. */
export const queryNameRule: Rule = {
  codes: ["ACT_QUERY_NAME_INVALID"],
  *check(context) {
    for (const name of queryNamesOf(context)) {
      const fault = name === undefined ? undefined : queryNameFault(name);
      if (name !== undefined && fault !== undefined)
        yield problem("ACT_QUERY_NAME_INVALID", { path: name.steps, ...fault });
    }
  },
};

function* queryNamesOf(context: RuleContext): Generator<GivenText | undefined> {
  for (const { name, steps } of parametersOf(context, "queryParameters")) yield textOf(name, [...steps, "name"]);
  for (const { steps, credential } of credentialFields(context)) {
    if (credential.place === "query" && typeof credential.name !== "string")
      yield textAt(context, [...steps, credential.name.setting]);
  }
}
