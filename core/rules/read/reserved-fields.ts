import type { PathStep } from "../../value/path.ts";
import { isList, isObject, type Value } from "../../value/value.ts";

/** The steps of every field of `value`, at any depth, with its name. */
export function* fieldsOf(
  value: Value | undefined,
  steps: readonly PathStep[],
): Generator<readonly [readonly PathStep[], string]> {
  if (isList(value)) for (const [index, item] of value.entries()) yield* fieldsOf(item, [...steps, index]);
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    yield [[...steps, name], name];
    yield* fieldsOf(value[name], [...steps, name]);
  }
}

/** The steps of fields that a stored definition marks secrets with: free JSON must not hold one, or it would be read as a secret. */
export function* secretMarkers(value: Value | undefined, steps: readonly PathStep[]): Generator<readonly PathStep[]> {
  for (const [at, name] of fieldsOf(value, steps)) if (name === "$secret") yield at;
}
