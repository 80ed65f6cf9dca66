import type { Input } from "../../core/render/input.ts";
import { field, isObject, type Json, type JsonObject, objectOf } from "../../core/value/value.ts";

type InputName = Pick<Input, "place" | "name">;

/** Where the values of a call hold an input. */
export function inputSteps({ place, name }: InputName): readonly string[] {
  return name === "" ? [place] : [place, name];
}

/** True where the values of a call hold something for an input, null included. */
export function isGiven(values: JsonObject, { place, name }: InputName): boolean {
  const at = field(values, place);
  return name === "" ? at !== undefined : isObject(at) && field(at, name) !== undefined;
}

/** The values of a call with this one for an input. */
export function withValue(values: JsonObject, { place, name }: InputName, value: Json): JsonObject {
  const at = field(values, place);
  if (name === "") return objectOf([...without(values, place), [place, value]]) as JsonObject;
  // A place that holds something else is a mistake of the file, which the contract names.
  if (at !== undefined && !isObject(at)) return values;
  const map = objectOf([...without((at ?? {}) as JsonObject, name), [name, value]]);
  return objectOf([...without(values, place), [place, map]]) as JsonObject;
}

function without(object: JsonObject, name: string): readonly (readonly [string, Json])[] {
  return Object.entries(object).filter(([each]) => each !== name);
}
