import type { InputPlace } from "../contract/inputs.ts";
import type { GeneratedKind, Variable } from "../definition/variable.ts";
import type { RenderedText } from "../http/rendered-text.ts";
import { Secret } from "../value/secret.ts";
import { field, isList, isObject, type Json, type Value, type ValueObject } from "../value/value.ts";
import type { SecretSlots } from "./body-text.ts";
import type { GeneratedValues } from "./generated-values.ts";
import { type Input, valueSpec } from "./input.ts";
import { scalarText, valueOfInput } from "./input-value.ts";

/** A header, query or path parameter: where its value comes from. */
export type ParameterPlan = { readonly name: string } & (
  | { readonly kind: "constant"; readonly text: string }
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

/** The text of a parameter, encoded by `encode`; undefined: it is left out. */
export function parameterText(
  plan: ParameterPlan,
  { given, generated }: ParameterValues,
  encode: (text: string) => string,
): RenderedText | undefined {
  switch (plan.kind) {
    case "constant":
      return [encode(plan.text)];
    case "secret":
      return [{ slot: plan.slot, secret: new Secret(encode(plan.secret.reveal())) }];
    case "generated":
      return [encode(String(generated[plan.generator]))];
    case "variable": {
      const value = valueOfInput({ spec: plan.input.spec, given: field(given, plan.name), allowNull: false });
      return value === undefined ? undefined : [encode(scalarText(value as Json))];
    }
  }
}
