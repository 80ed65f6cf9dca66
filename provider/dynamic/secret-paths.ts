import { secretsIn } from "../../core/value/parts.ts";
import type { PathStep } from "../../core/value/path.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { isList, isObject, mapObject, type Value, type ValueObject } from "../../core/value/value.ts";

/** The way to a secret among arguments: field names and list indices. */
export type SecretPath = readonly PathStep[];

/** The ways to every secret in `object`. */
export function secretPathsOf(object: ValueObject): readonly SecretPath[] {
  return secretsIn(object).map(({ steps }) => steps);
}

/** `object` with everything at these paths secret again. A path that leads nowhere, or through an unknown, is passed over. */
export function withSecrets(object: ValueObject, paths: readonly SecretPath[]): ValueObject {
  return paths.reduce<ValueObject>((marked, path) => markAt(marked, path) as ValueObject, object);
}

function markAt(value: Value, [step, ...rest]: SecretPath): Value {
  if (value instanceof Secret) return value;
  if (step === undefined) return new Secret(value);
  if (isUnknown(value)) return value;
  if (isList(value)) return value.map((item, index) => (index === step ? markAt(item, rest) : item));
  if (!isObject(value)) return value;
  return mapObject(value, (item, name) => (name === step && item !== undefined ? markAt(item, rest) : item));
}
