import { placeholdersOf } from "../../http/url.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPath } from "../../value/path.ts";
import { parametersOf, repeatedParameters } from "../read/parameters.ts";
import type { Rule } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";

/** A placeholder stands once and has one parameter: which value counts would be left to chance. */
export const pathParameterRepeatsRule: Rule = {
  codes: ["ACT_PATH_PARAMETER_DUPLICATE"],
  *check(context) {
    for (const { kind, parts, steps } of urlsOf(context)) {
      const names = kind === "token" ? [] : placeholdersOf(parts?.path ?? "").filter((name) => name !== "");
      for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
        yield problem("ACT_PATH_PARAMETER_DUPLICATE", {
          path: steps,
          detail: `holds ${quoted(`{${name}}`)} more than once`,
          hint: `name the others differently, for instance {${name}2}, each with a path parameter of its own`,
        });
      }
    }
    for (const { parameter, first } of repeatedParameters(parametersOf(context, "pathParameters"), (name) => name)) {
      yield problem("ACT_PATH_PARAMETER_DUPLICATE", {
        path: [...parameter.steps, "name"],
        detail: `${quoted(parameter.name)} stands already at ${formatPath(first.steps)}`,
        hint: "keep one of them",
      });
    }
  },
};
