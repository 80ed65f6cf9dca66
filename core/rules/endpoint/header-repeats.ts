import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPath } from "../../value/path.ts";
import { isObject } from "../../value/value.ts";
import { parametersOf, repeatedParameters } from "../read/parameters.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const CUSTOM = ["authentication", "custom", "headers"] as const;

/** Header names are compared without regard to case (RFC 9110, 5.1), also in the map of a token request. */
export const headerRepeatsRule: Rule = {
  codes: ["ACT_HEADER_DUPLICATE"],
  *check(context) {
    for (const { parameter, first } of repeatedParameters(parametersOf(context, "headers"), (name) =>
      name.toLowerCase(),
    )) {
      yield problem("ACT_HEADER_DUPLICATE", {
        path: [...parameter.steps, "name"],
        detail: `${quoted(parameter.name)} stands already at ${formatPath(first.steps)}; case does not count`,
        hint: "keep one of them; several values go into one header, separated by commas",
      });
    }
    const headers = partAt(context, CUSTOM);
    const names = isObject(headers) ? Object.keys(headers).sort() : [];
    for (const [index, name] of names.entries()) {
      const first = names.slice(0, index).find((other) => other.toLowerCase() === name.toLowerCase());
      if (first === undefined) continue;
      yield problem("ACT_HEADER_DUPLICATE", {
        path: [...CUSTOM, name],
        detail: `${quoted(name)} stands already as ${quoted(first)}; case does not count`,
        hint: "keep one of them",
      });
    }
  },
};
