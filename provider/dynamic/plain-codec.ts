import { Numeral } from "../../core/value/numeral.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { isList, mapObject, objectOf, type Value, type ValueObject } from "../../core/value/value.ts";
import { SECRET_SIGNATURE, SIGNATURE, signedValue, textValue, UNKNOWN_TEXT } from "../rpc/special-values.ts";

/** What the SDK's host of dynamic providers gives and takes: plain JavaScript, unknowns as texts. */
export type PlainObject = { readonly [name: string]: unknown };

/** Plain JavaScript as a {@link Value}. */
export function valueOfPlain(plain: unknown): Value {
  if (typeof plain === "string") return textValue(plain);
  if (Array.isArray(plain)) return plain.map(valueOfPlain);
  if (typeof plain !== "object" || plain === null) return (plain ?? null) as Value;
  const object = valuesOfPlain(plain as PlainObject);
  return Object.hasOwn(object, SIGNATURE) ? signedValue(object) : object;
}

/** The fields of a plain object as values; one that is undefined is left out. */
export function valuesOfPlain(plain: PlainObject): ValueObject {
  return objectOf(
    Object.keys(plain).map(
      (name) => [name, plain[name] === undefined ? undefined : valueOfPlain(plain[name])] as const,
    ),
  );
}

/** `object` with every secret in clear: what the host expects of inputs, whose secrets the engine keeps by itself. */
export function clearPlain(object: ValueObject): PlainObject {
  return plainFields(object, clearSecret);
}

/** `object` with every secret marked as the engine keeps it: for outputs. */
export function markedPlain(object: ValueObject): PlainObject {
  return plainFields(object, markedSecret);
}

type SecretForm = (secret: Secret) => unknown;

const clearSecret: SecretForm = (secret) => plainOf(secret.reveal(), clearSecret);

const markedSecret: SecretForm = (secret) => ({
  [SIGNATURE]: SECRET_SIGNATURE,
  value: plainOf(secret.reveal(), markedSecret),
});

function plainFields(object: ValueObject, secretForm: SecretForm): PlainObject {
  return mapObject(object, (value) => (value === undefined ? undefined : plainOf(value, secretForm)));
}

function plainOf(value: Value, secretForm: SecretForm): unknown {
  if (value instanceof Secret) return secretForm(value);
  if (isUnknown(value)) return UNKNOWN_TEXT;
  if (value instanceof Numeral) return Number(value.text);
  if (isList(value)) return value.map((item) => plainOf(item, secretForm));
  if (typeof value === "object" && value !== null) return plainFields(value as ValueObject, secretForm);
  return value;
}
