import { placeholdersOf } from "../../http/url.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { nearest, quoted } from "../../problem/wording.ts";
import type { PathStep } from "../../value/path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList } from "../../value/value.ts";
import { type GivenParameter, parametersOf } from "../read/parameters.ts";
import { partAt } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";

const LIST = ["endpoint", "pathParameters"] as const;

/** Placeholders of the URL and path parameters answer each other one to one. A test URL may leave some out. */
export const pathParametersRule: Rule = {
  codes: ["ACT_PATH_PARAMETER_MISSING", "ACT_PATH_PARAMETER_UNUSED"],
  *check(context) {
    const parameters = [...parametersOf(context, "pathParameters")];
    const urls = [...urlsOf(context)].filter(({ kind }) => kind !== "token");
    for (const { kind, text, parts, steps } of urls) {
      if (!hasUnknownName(context)) yield* missing(placeholdersOf(parts?.path ?? ""), parameters, steps);
      if (kind === "endpoint" || kind === "relative") yield* unused(placeholdersOf(text), parameters);
    }
  },
};

/** True while some name is not known, so that no placeholder can be said to lack its parameter. */
function hasUnknownName(context: RuleContext): boolean {
  const list = partAt(context, LIST);
  if (!isList(list)) return isUnknown(list);
  return list.some((_, index) => isUnknown(partAt(context, [...LIST, index, "name"])));
}

function* missing(
  placeholders: readonly string[],
  parameters: readonly GivenParameter[],
  path: readonly PathStep[],
): Generator<Problem> {
  const names = new Set(parameters.map(({ name }) => name));
  for (const placeholder of new Set(placeholders)) {
    if (placeholder === "" || names.has(placeholder)) continue;
    yield problem("ACT_PATH_PARAMETER_MISSING", {
      path,
      detail: `${quoted(`{${placeholder}}`)} has no path parameter`,
      hint: `add { name: ${placeholder}, … } with value, variable or generated to endpoint.pathParameters`,
    });
  }
}

function* unused(placeholders: readonly string[], parameters: readonly GivenParameter[]): Generator<Problem> {
  const names = new Set(placeholders);
  const free = placeholders.filter((placeholder) => parameters.every(({ name }) => name !== placeholder));
  for (const { name, steps } of parameters) {
    if (name === undefined || names.has(name)) continue;
    const close = nearest(name, free);
    yield problem("ACT_PATH_PARAMETER_UNUSED", {
      path: [...steps, "name"],
      detail: `the URL has no placeholder ${quoted(`{${name}}`)}`,
      hint:
        close === undefined
          ? "put it into the path of endpoint.url, or take the parameter out"
          : `did you mean ${close}?`,
    });
  }
}
