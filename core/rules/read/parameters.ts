import type { PathStep } from "../../value/path.ts";
import { isList, isObject, type ValueObject } from "../../value/value.ts";
import { oncePerDefinition } from "./once.ts";
import { partAt } from "./part.ts";
import type { RuleContext } from "./rule.ts";

export const parameterLists = ["pathParameters", "headers", "queryParameters"] as const;
export type ParameterList = (typeof parameterLists)[number];

/** A parameter as written, with the index it was written at. */
export interface GivenParameter {
  readonly list: ParameterList;
  readonly steps: readonly PathStep[];
  /** Undefined while unknown. */
  readonly name: string | undefined;
  readonly given: ValueObject;
}

/** The parameters of one list of the endpoint, or the headers of a connection; those that are unknown are passed over. */
export function parametersOf(context: RuleContext, list: ParameterList): readonly GivenParameter[] {
  return parametersByList(context)[list];
}

/** Every parameter of the endpoint. */
export function everyParameter(context: RuleContext): readonly GivenParameter[] {
  return parametersByList(context).all;
}

const parametersByList = oncePerDefinition((context) => {
  const lists = {
    pathParameters: [...findParameters(context, "pathParameters")],
    headers: [...findParameters(context, "headers")],
    queryParameters: [...findParameters(context, "queryParameters")],
  };
  return { ...lists, all: parameterLists.flatMap((list) => lists[list]) };
});

function* findParameters(context: RuleContext, list: ParameterList): Generator<GivenParameter> {
  for (const place of [["endpoint", list], [list]]) {
    const given = partAt(context, place);
    if (!isList(given)) continue;
    for (const [index, parameter] of given.entries()) {
      if (!isObject(parameter)) continue;
      const { name } = parameter;
      yield {
        list,
        steps: [...place, index],
        name: typeof name === "string" ? name : undefined,
        given: parameter,
      };
    }
  }
}

/** Parameters whose name, as `keyOf` sees it, occurred before in the same list, each with the steps of the first. */
export function* repeatedParameters(
  parameters: Iterable<GivenParameter>,
  keyOf: (name: string) => string,
): Generator<{ readonly parameter: GivenParameter & { readonly name: string }; readonly first: GivenParameter }> {
  const seen = new Map<string, GivenParameter>();
  for (const parameter of parameters) {
    const { name } = parameter;
    if (name === undefined) continue;
    const first = seen.get(keyOf(name));
    if (first === undefined) seen.set(keyOf(name), parameter);
    else yield { parameter: { ...parameter, name }, first };
  }
}
