import { isListType } from "../../contract/list-type.ts";
import type { FieldType } from "../../definition/variable.ts";
import { queryNameFault } from "../../http/field-syntax.ts";
import { forbiddenIn, type QueryStyle } from "../../http/query-list.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPath, type PathStep } from "../../value/path.ts";
import { Secret } from "../../value/secret.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject, type Value, type ValueObject } from "../../value/value.ts";
import { credentialFields } from "../read/authentication-fields.ts";
import { type GivenParameter, parametersOf, repeatedParameters } from "../read/parameters.ts";
import { type GivenText, textAt, textOf } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/** Query names are not empty, wherever a definition names one. */
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
  for (const { steps, credential } of credentialFields(context)) {
    if (credential.place === "query" && typeof credential.name !== "string")
      yield textAt(context, [...steps, credential.name.setting]);
  }
}

/**
 * Constants may repeat a name on purpose (`tag[]` twice): all of them are sent. Any other value is known by its name, to the
 * journey that fills it in or to the store that keeps it. Unlike header names they differ by case.
 */
const queryRepeatsRule: Rule = {
  codes: ["ACT_QUERY_DUPLICATE"],
  *check(context) {
    const parameters = parametersOf(context, "queryParameters");
    const single = new Set(parameters.filter((each) => !mayRepeat(each)).map(({ name }) => name));
    for (const { parameter, first } of repeatedParameters(parameters, (name) => name)) {
      if (!single.has(parameter.name)) continue;
      yield problem("ACT_QUERY_DUPLICATE", {
        path: [...parameter.steps, "name"],
        detail: `${quoted(parameter.name)} is already at ${formatPath(first.steps)}, and not both are constants without a secret`,
        hint: "keep one of them; a variable that takes several values has a list type, for instance type: listString",
      });
    }
  },
};

function mayRepeat({ given }: GivenParameter): boolean {
  return given.variable === undefined && given.generated === undefined && !(given.value instanceof Secret);
}

/** `style` says how a list is sent. What separates the items is encoded like any character, so no item may hold it. */
const queryStyleRule: Rule = {
  codes: ["ACT_QUERY_STYLE"],
  *check(context) {
    for (const parameter of parametersOf(context, "queryParameters")) {
      const { given, steps } = parameter;
      if (typeof given.style !== "string") continue;
      if (!mayBeList(given)) {
        yield problem("ACT_QUERY_STYLE", {
          path: [...steps, "style"],
          detail: "says how a list is sent, but the parameter has one value",
          hint: "take style out, or give a list: value: [a, b], or variable: { type: listString }",
        });
      }
      const separator = forbiddenIn(given.style as QueryStyle);
      if (separator === undefined) continue;
      for (const item of itemsOf(parameter)) {
        if (typeof item.value !== "string" || !item.value.includes(separator)) continue;
        yield problem("ACT_QUERY_STYLE", {
          path: item.steps,
          detail: `holds ${quoted(separator)}, which separates the items`,
          hint: "use another style, for instance repeat",
        });
      }
    }
  },
};

function mayBeList({ value, variable }: ValueObject): boolean {
  if (isList(value) || isUnknown(value) || isUnknown(variable)) return true;
  if (!isObject(variable)) return false;
  return isUnknown(variable.type) || isListType((variable.type ?? "string") as FieldType);
}

interface GivenItem {
  readonly steps: readonly PathStep[];
  readonly value: Value;
}

/** Every item that the definition fixes: of the constant, of the default, of the choices. */
function* itemsOf({ given, steps }: GivenParameter): Generator<GivenItem> {
  yield* eachOf(given.value, [...steps, "value"]);
  if (!isObject(given.variable)) return;
  const base = [...steps, "variable"];
  yield* eachOf(given.variable.default, [...base, "default"]);
  for (const { value, steps: at } of eachOf(given.variable.choices, [...base, "choices"]))
    if (isObject(value) && value.value !== undefined) yield { steps: [...at, "value"], value: value.value };
}

function* eachOf(list: Value | undefined, steps: readonly PathStep[]): Generator<GivenItem> {
  if (isList(list)) for (const [index, value] of list.entries()) yield { steps: [...steps, index], value };
}

/** Names of query parameters, and how their lists are sent. */
export const queryRules: readonly Rule[] = [queryNameRule, queryRepeatsRule, queryStyleRule];
