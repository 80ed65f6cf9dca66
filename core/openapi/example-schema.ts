import { shapeOfSample } from "../contract/shape-of-sample.ts";
import { isList, isObject, type Json, type JsonObject, objectOf, type Value } from "../value/value.ts";
import type { FlatSchema } from "./flat-schema.ts";
import { below, type Place } from "./place.ts";

/** The value that a schema shows where it says nothing else; undefined: none. */
export function exampleIn({ keywords }: FlatSchema): Place | undefined {
  const examples = keywords.get("examples");
  const candidates = [
    keywords.get("example"),
    examples === undefined ? undefined : below(examples, 0),
    keywords.get("default"),
  ];
  return candidates.find((place) => place?.value !== undefined && place.value !== null);
}

/** The value that a media type or parameter shows beside its schema: `example`, else the first of `examples`. */
export function exampleBeside(owner: Place): Place | undefined {
  const own = below(owner, "example");
  if (own.value !== undefined && own.value !== null) return own;
  const examples = below(owner, "examples");
  const [name] = isObject(examples.value) ? Object.keys(examples.value) : [];
  const first = name === undefined ? undefined : below(below(examples, name), "value");
  return first === undefined || first.value === undefined || first.value === null ? undefined : first;
}

/** The schema that an example shows, where the example is; undefined where it shows no type. */
export function schemaShownBy(example: Place | undefined): Place | undefined {
  const schema = example?.value === undefined ? undefined : schemaOfExample(example.value);
  return example === undefined || schema === undefined ? undefined : { value: schema, steps: example.steps };
}

/** Levels of an example that are read. */
const MAX_DEPTH = 12;

/** A schema that the example fits, each value as the example of its own part; undefined where it shows no type. */
function schemaOfExample(example: Value, depth = MAX_DEPTH): JsonObject | undefined {
  if (depth === 0) return undefined;
  if (isObject(example)) {
    const properties = Object.keys(example).map(
      (name) => [name, schemaOfExample(example[name] as Value, depth - 1) ?? {}] as const,
    );
    return { type: "object", properties: objectOf(properties) };
  }
  if (isList(example)) {
    const item = example.length === 0 ? undefined : schemaOfExample(example[0] as Value, depth - 1);
    return { type: "array", ...(item === undefined ? {} : { items: item }) };
  }
  const shape = shapeOfSample(example);
  if (shape.kind !== "leaf" || shape.type === "any") return undefined;
  return { type: shape.type === "decimal" ? "number" : shape.type, example: example as Json };
}
