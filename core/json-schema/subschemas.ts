import type { PathStep } from "../value/path.ts";
import { field, isList, isObject, type Value, type ValueObject } from "../value/value.ts";

/** Keywords whose value is a schema, a list of schemas, or a map from names to schemas (JSON Schema 2020-12, 2019-09, 07). */
const schemaKeywords: ReadonlySet<string> = new Set([
  "additionalItems",
  "additionalProperties",
  "allOf",
  "anyOf",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "oneOf",
  "prefixItems",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
const mapKeywords: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "dependencies",
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

/** A schema inside a schema, and where it is. */
export interface Subschema {
  readonly steps: readonly PathStep[];
  readonly schema: ValueObject;
}

/** The schemas that are directly inside `schema`. */
export function* childSchemas({ steps, schema }: Subschema): Generator<Subschema> {
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (schemaKeywords.has(keyword)) {
      if (isList(value)) for (const [index, item] of value.entries()) yield* asSchema(item, [...steps, keyword, index]);
      else yield* asSchema(value, [...steps, keyword]);
    } else if (mapKeywords.has(keyword) && isObject(value)) {
      for (const name of Object.keys(value)) yield* asSchema(field(value, name), [...steps, keyword, name]);
    }
  }
}

/** `root` and every schema inside it. */
export function* everySchema(root: Value | undefined): Generator<Subschema> {
  yield* descend(root, []);
}

function* descend(value: Value | undefined, steps: readonly PathStep[]): Generator<Subschema> {
  for (const found of asSchema(value, steps)) {
    yield found;
    for (const child of childSchemas(found)) yield* descend(child.schema, child.steps);
  }
}

function* asSchema(value: Value | undefined, steps: readonly PathStep[]): Generator<Subschema> {
  if (isObject(value)) yield { steps, schema: value };
}
