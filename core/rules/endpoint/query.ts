import { queryNameFault } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPath } from "../../value/path.ts";
import { apiKeyPlace, customAuthorizationType } from "../read/authentication-fields.ts";
import { parametersOf, repeatedParameters } from "../read/parameters.ts";
import { type GivenText, textAt, textOf } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/** Query names are not empty and do not start with `.` or `$` (Adobe Journey Optimizer), wherever a definition names one. */
const queryNameRule: Rule = {
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
  if (apiKeyPlace(context) === "query") yield textAt(context, ["authentication", "apiKey", "name"]);
  if (customAuthorizationType(context) === "queryParam")
    yield textAt(context, ["authentication", "custom", "tokenTarget"]);
}

/** Query names are unique; unlike header names they differ by case. */
const queryRepeatsRule: Rule = {
  codes: ["ACT_QUERY_DUPLICATE"],
  *check(context) {
    for (const { parameter, first } of repeatedParameters(parametersOf(context, "queryParameters"), (name) => name)) {
      yield problem("ACT_QUERY_DUPLICATE", {
        path: [...parameter.steps, "name"],
        detail: `${quoted(parameter.name)} stands already at ${formatPath(first.steps)}`,
        hint: "keep one of them",
      });
    }
  },
};

/** Names of query parameters. */
export const queryRules: readonly Rule[] = [queryNameRule, queryRepeatsRule];
