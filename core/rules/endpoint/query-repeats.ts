import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPath } from "../../value/path.ts";
import { parametersOf, repeatedParameters } from "../read/parameters.ts";
import type { Rule } from "../read/rule.ts";

/** Query names are unique; unlike header names they differ by case. */
export const queryRepeatsRule: Rule = {
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
