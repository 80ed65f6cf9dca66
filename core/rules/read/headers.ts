import type { PathStep } from "../../value/path.ts";
import { isList, isObject, type Value } from "../../value/value.ts";
import { apiKeyPlace, customAuthorizationType } from "./authentication-fields.ts";
import { type GivenParameter, parametersOf } from "./parameters.ts";
import { type GivenText, partAt, textAt, textOf } from "./part.ts";
import type { RuleContext } from "./rule.ts";

/** A header's name somewhere in a definition. */
export interface GivenHeaderName extends GivenText {
  /** True where the header carries a credential or signature, so that it cannot be one that the store sets. */
  readonly isCredential: boolean;
}

/** Every header name: of the endpoint, of token requests, of authentication and signature. */
export function* headerNamesOf(context: RuleContext): Generator<GivenHeaderName> {
  for (const { name, steps } of parametersOf(context, "headers")) {
    const found = textOf(name, [...steps, "name"]);
    if (found !== undefined) yield { ...found, isCredential: false };
  }
  for (const name of customHeaderNames(context)) {
    const found = textOf(name, [...customHeaders, name]);
    if (found !== undefined) yield { ...found, isCredential: false };
  }
  for (const steps of credentialHeaders(context)) {
    const found = textAt(context, steps);
    if (found !== undefined) yield { ...found, isCredential: true };
  }
}

const customHeaders = ["authentication", "custom", "headers"] as const;

function customHeaderNames(context: RuleContext): readonly string[] {
  const headers = partAt(context, customHeaders);
  return isObject(headers) ? Object.keys(headers) : [];
}

function* credentialHeaders(context: RuleContext): Generator<readonly PathStep[]> {
  if (apiKeyPlace(context) === "header") yield ["authentication", "apiKey", "name"];
  if (customAuthorizationType(context) === "header") yield ["authentication", "custom", "tokenTarget"];
  yield ["signature", "header"];
  yield ["signature", "timestampHeader"];
}

/** Every text that goes into a header's value as it stands. */
export function* headerValuesOf(context: RuleContext): Generator<GivenText> {
  const places = [...parametersOf(context, "headers")].flatMap(textsOfParameter);
  for (const name of customHeaderNames(context)) places.push([...customHeaders, name]);
  if (apiKeyPlace(context) === "header") places.push(["authentication", "apiKey", "value"]);
  places.push(["authentication", "bearer", "token"], ["signature", "prefix"]);
  for (const steps of places) {
    const found = textAt(context, steps);
    if (found !== undefined) yield found;
  }
}

/** Where the constant, the default, the choices and the template of a parameter stand. */
export function textsOfParameter({ steps, given }: GivenParameter): (readonly PathStep[])[] {
  const variable = given.variable;
  if (!isObject(variable)) return [[...steps, "value"]];
  const choices: readonly Value[] = isList(variable.choices) ? variable.choices : [];
  return [
    [...steps, "value"],
    [...steps, "variable", "default"],
    [...steps, "variable", "template"],
    ...choices.map((_, index) => [...steps, "variable", "choices", index, "value"]),
  ];
}
