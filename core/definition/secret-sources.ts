import type { PathStep } from "../value/path.ts";
import { Secret } from "../value/secret.ts";
import { isList, isObject, type Value } from "../value/value.ts";
import { referenceOf, SecretReference, type SecretSource } from "./secret-reference.ts";

/** A source of a secret, and where the arguments name it. */
export interface NamedSource {
  readonly path: readonly PathStep[];
  readonly source: SecretSource;
}

/** Every source of secrets that arguments name, as a leaf or as JSON. Texts are not looked into. */
export function namedSources(value: Value | undefined, path: readonly PathStep[] = []): readonly NamedSource[] {
  const reference = value instanceof SecretReference ? value : referenceOf(value);
  if (reference !== undefined) return [{ path, source: reference.source }];
  if (value instanceof Secret) return namedSources(value.reveal() as Value, path);
  if (isList(value ?? null))
    return (value as readonly Value[]).flatMap((item, index) => namedSources(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => namedSources(item, [...path, name]));
}
