import type { PathStep } from "../value/path.ts";
import { isList, isObject, type Value } from "../value/value.ts";
import { childAt } from "../value/value-at.ts";

/** A part of a document, and where it is in it. */
export interface Place {
  readonly value: Value | undefined;
  readonly steps: readonly PathStep[];
}

/** The part one step below. Absent parts have a place too. */
export function below({ value, steps }: Place, step: PathStep): Place {
  return { value: childAt(value, step), steps: [...steps, step] };
}

/** The items of a list, or the fields of an object, each with its place. */
export function* partsOf(place: Place): Generator<readonly [string, Place]> {
  const { value } = place;
  if (isList(value)) for (const index of value.keys()) yield [String(index), below(place, index)];
  else if (isObject(value)) for (const name of Object.keys(value)) yield [name, below(place, name)];
}

/** The text at a place; undefined for anything else. */
export function textOf({ value }: Place): string | undefined {
  return typeof value === "string" ? value : undefined;
}
