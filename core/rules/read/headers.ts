import { authenticationKinds } from "../../authentication/authentication.ts";
import type { AuthenticationKind } from "../../authentication/kind.ts";
import type { PathStep } from "../../value/path.ts";
import { isList, isObject, type Value } from "../../value/value.ts";
import { credentialFields } from "./authentication-fields.ts";
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
  for (const { name, steps } of tokenHeaders(context)) {
    const found = textOf(name, steps);
    if (found !== undefined) yield { ...found, isCredential: false };
  }
  for (const steps of credentialHeaders(context)) {
    const found = textAt(context, steps);
    if (found !== undefined) yield { ...found, isCredential: true };
  }
}

/** Where the headers of a token request are, which the kind of authentication keeps by name. */
function* tokenHeaders(
  context: RuleContext,
): Generator<{ readonly name: string; readonly steps: readonly PathStep[] }> {
  for (const [key, { token }] of Object.entries<AuthenticationKind>(authenticationKinds)) {
    if (token?.headers === undefined) continue;
    const headers = partAt(context, ["authentication", key, token.headers]);
    for (const name of isObject(headers) ? Object.keys(headers) : [])
      yield { name, steps: ["authentication", key, token.headers, name] };
  }
}

function* credentialHeaders(context: RuleContext): Generator<readonly PathStep[]> {
  for (const { steps, credential } of credentialFields(context)) {
    if (credential.place === "header" && typeof credential.name !== "string") yield [...steps, credential.name.setting];
  }
  yield ["signature", "header"];
  yield ["signature", "timestampHeader"];
}

/** Every text that goes into a header's value as it is. */
export function* headerValuesOf(context: RuleContext): Generator<GivenText> {
  const places = [...parametersOf(context, "headers")].flatMap(textsOfParameter);
  for (const { steps } of tokenHeaders(context)) places.push(steps);
  for (const { steps, credential } of credentialFields(context)) {
    if (credential.place === "header" && credential.value !== undefined) places.push([...steps, credential.value]);
  }
  places.push(["signature", "prefix"]);
  for (const steps of places) {
    const found = textAt(context, steps);
    if (found !== undefined) yield found;
  }
}

/** Where the constant, the default, the choices and the template of a parameter are. */
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
