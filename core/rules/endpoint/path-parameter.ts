import { segmentFault } from "../../http/field-syntax.ts";
import { placeholdersOf } from "../../http/url.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { nearest, quoted } from "../../problem/wording.ts";
import { formatPath, type PathStep } from "../../value/path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject } from "../../value/value.ts";
import { textsOfParameter } from "../read/headers.ts";
import { type GivenParameter, parametersOf, repeatedParameters } from "../read/parameters.ts";
import { partAt, textAt } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";

const LIST = ["endpoint", "pathParameters"] as const;

/** Placeholders of the URL and path parameters answer each other one to one. A test URL may leave some out. */
const pathParametersRule: Rule = {
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

/** A placeholder occurs once and has one parameter: which value counts would be left to chance. */
const pathParameterRepeatsRule: Rule = {
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
        detail: `${quoted(parameter.name)} is already at ${formatPath(first.steps)}`,
        hint: "keep one of them",
      });
    }
  },
};

/**
 * Whatever fills a placeholder becomes exactly one segment, so nothing a definition fixes may be empty, `.` or `..`
 * (RFC 3986, 5.2.4), and a variable cannot be left out unless a default takes its place.
 */
const pathSegmentRule: Rule = {
  codes: ["ACT_PATH_SEGMENT_INVALID"],
  *check(context) {
    for (const parameter of parametersOf(context, "pathParameters")) {
      const { variable } = parameter.given;
      const isTemplated = isObject(variable) && variable.template !== undefined;
      for (const steps of textsOfParameter(parameter)) {
        const found = isTemplated ? undefined : textAt(context, steps);
        const fault = found === undefined ? undefined : segmentFault(found);
        if (fault !== undefined) yield problem("ACT_PATH_SEGMENT_INVALID", { path: steps, ...fault });
      }
      if (isObject(variable) && variable.optional === true && variable.default === undefined) {
        yield problem("ACT_PATH_SEGMENT_INVALID", {
          path: [...parameter.steps, "variable", "optional"],
          detail: "lets a segment of the path be left out",
          hint: "give a default, or take optional away",
        });
      }
    }
  },
};

/** What fills the placeholders of the URL. */
export const pathParameterRules: readonly Rule[] = [pathParametersRule, pathParameterRepeatsRule, pathSegmentRule];
