import type { InputPlace } from "../contract/inputs.ts";
import { isListType } from "../contract/list-type.ts";
import type { GeneratedKind, Variable } from "../definition/variable.ts";
import type { QueryStyle } from "../http/query-list.ts";
import type { Encoder, RenderedText } from "../http/rendered-text.ts";
import { Secret } from "../value/secret.ts";
import { field, isList, isObject, type Json, type Value, type ValueObject } from "../value/value.ts";
import type { SecretSlots } from "./body-text.ts";
import type { GeneratedValues } from "./generated-values.ts";
import { type Input, valueSpec } from "./input.ts";
import { scalarText, valueOfInput } from "./input-value.ts";

/** A header, query or path parameter: where its value comes from. */
export type ParameterPlan = { readonly name: string; readonly style?: QueryStyle } & (
  | { readonly kind: "constant"; readonly text: string }
  | { readonly kind: "constants"; readonly texts: readonly string[] }
  | { readonly kind: "secret"; readonly slot: string; readonly secret: Secret<string> }
  | { readonly kind: "variable"; readonly input: Input }
  | { readonly kind: "generated"; readonly generator: GeneratedKind }
);

export type ParameterList = Exclude<InputPlace, "path" | "request">;

/** The parameters of a list of a canonical endpoint, in its order. */
export function parameterPlans(
  place: ParameterList,
  list: Value | undefined,
  slots: SecretSlots,
): readonly ParameterPlan[] {
  return isList(list) ? list.filter(isObject).map((parameter) => parameterPlan(place, parameter, slots)) : [];
}

function parameterPlan(place: ParameterList, parameter: ValueObject, slots: SecretSlots): ParameterPlan {
  const name = parameter.name as string;
  const { value, generated } = parameter;
  const style = parameter.style === undefined ? {} : { style: parameter.style as QueryStyle };
  if (isList(value)) return { name, ...style, kind: "constants", texts: value.map(String) };
  if (value instanceof Secret) {
    return {
      name,
      kind: "secret",
      slot: slots.get(value) ?? "secret",
      secret: new Secret(scalarText(value.reveal() as Json)),
    };
  }
  if (isObject(parameter.variable)) {
    const settings = parameter.variable as unknown as Variable;
    return {
      name,
      ...style,
      kind: "variable",
      input: { place, name, spec: valueSpec({ type: settings.type ?? "string", settings }) },
    };
  }
  if (typeof generated === "string") return { name, kind: "generated", generator: generated as GeneratedKind };
  return { name, kind: "constant", text: String(value ?? "") };
}

export interface ParameterValues {
  /** By name; checked before. */
  readonly given: ValueObject;
  readonly generated: GeneratedValues;
}

/** True for a parameter that sends any number of values. */
export function takesList(plan: ParameterPlan): boolean {
  return plan.kind === "constants" || (plan.kind === "variable" && isListType(plan.input.spec.type));
}

/** The text of a parameter that sends one value, written by `encoder`; undefined: it is left out. */
export function parameterText(
  plan: ParameterPlan,
  values: ParameterValues,
  encoder: Encoder,
): RenderedText | undefined {
  return parameterTexts(plan, values, encoder)[0];
}

/** The texts of a parameter, each written by `encoder`; none: it is left out. */
export function parameterTexts(
  plan: ParameterPlan,
  { given, generated }: ParameterValues,
  { encode, encoding }: Encoder,
): readonly RenderedText[] {
  switch (plan.kind) {
    case "constant":
      return [[encode(plan.text)]];
    case "constants":
      return plan.texts.map((text) => [encode(text)]);
    case "secret":
      return [[{ slot: plan.slot, secret: new Secret(encode(plan.secret.reveal())), encoding }]];
    case "generated":
      return [[encode(String(generated[plan.generator]))]];
    case "variable": {
      const value = valueOfInput({ spec: plan.input.spec, given: field(given, plan.name), allowNull: false });
      const items = value === undefined ? [] : isList(value) ? value : [value];
      return items.map((item) => [encode(scalarText(item as Json))]);
    }
  }
}
