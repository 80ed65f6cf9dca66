import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { everyParameter } from "../read/parameters.ts";
import type { Rule } from "../read/rule.ts";

const SOURCES = ["value", "variable", "generated"] as const;

const NONE_OF_THREE = {
  detail: "has none of value, variable and generated",
  hint: 'give value: "…" for a constant, variable: {} for what journeys fill in, or generated: uuid',
};

/** A connection has no variables. */
const NONE_OF_TWO = {
  detail: "has neither value nor generated",
  hint: 'give value: "…" for a constant, or generated: uuid',
};

/** A parameter is a constant, a variable or generated: exactly one source for its value. */
const parameterKindRule: Rule = {
  codes: ["ACT_PARAMETER_KIND"],
  *check(context) {
    for (const { given, steps } of everyParameter(context)) {
      const sources = SOURCES.filter((source) => given[source] !== undefined);
      const certain = sources.filter((source) => !isUnknown(given[source]));
      if (sources.length === 0) {
        yield problem("ACT_PARAMETER_KIND", {
          path: steps,
          ...(steps[0] === "endpoint" ? NONE_OF_THREE : NONE_OF_TWO),
        });
      } else if (certain.length > 1) {
        yield problem("ACT_PARAMETER_KIND", {
          path: steps,
          detail: `has ${certain.join(" and ")}, but only one can give its value`,
          hint: `keep one of ${certain.join(", ")}`,
        });
      }
    }
  },
};

/** What headers, query and path parameters have in common. */
export const parameterRules: readonly Rule[] = [parameterKindRule];
