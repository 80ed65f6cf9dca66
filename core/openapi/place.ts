import type { PathStep } from "../value/path.ts";
import { field, isList, isObject, type Value } from "../value/value.ts";

/** A part of a document, and where it is in it. */
export interface Place {
  readonly value: Value | undefined;
  readonly steps: readonly PathStep[];
}

/** The part one step below. Absent parts have a place too. */
export function below({ value, steps }: Place, step: PathStep): Place {
  const part = isList(value) ? value[Number(step)] : isObject(value) ? field(value, String(step)) : undefined;
  return { value: part, steps: [...steps, step] };
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

/** A JSON pointer as a fragment (RFC 6901, 6), unescaped where a reader reads: `#/paths/~1emails/post`. */
export function pointerOf(steps: readonly PathStep[]): string {
  return `#${steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}
