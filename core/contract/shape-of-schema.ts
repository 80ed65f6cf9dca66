import type { FieldType } from "../definition/variable.ts";
import { expandedSize, MAX_EXPANDED, resolveSchema, type SchemaContext } from "../json-schema/references.ts";
import {
  field,
  isList,
  isObject,
  type Json,
  type JsonObject,
  mapObject,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { listTypeOf } from "./list-type.ts";
import type { LeafShape, ListShape, ObjectShape, Shape } from "./shape.ts";
import { shapeOfSample } from "./shape-of-sample.ts";

/**
 * The shape that a JSON Schema describes. `$ref` is followed inside the document, `allOf` is merged; what has no meaning for a
 * shape (oneOf, if, …) leaves the part open. A reference that cannot be followed leaves its part open too, and a schema that
 * expands beyond {@link MAX_EXPANDED} parts is open as a whole: rules report both.
 */
export function shapeOfSchema(schema: JsonObject): Shape {
  if (expandedSize(schema) > MAX_EXPANDED) return ANY;
  return shapeOf(schema, { root: schema, following: new Set() });
}

const ANY: LeafShape = { kind: "leaf", type: "any" };

function shapeOf(given: Value | undefined, outer: SchemaContext): Shape {
  if (!isObject(given)) return ANY;
  const resolved = resolveSchema(given, outer);
  if (resolved === undefined) return ANY;
  const { schema, context } = resolved;
  const constant = field(schema, "const") as Json | undefined;
  if (constant !== undefined) return leafOrSample(constant);
  const type = typeOfSchema(schema);
  if (type === "object" || isObject(field(schema, "properties"))) return shapeOfObject(schema, context);
  if (type === "array") return shapeOfList(schema, context);
  const choices = field(schema, "enum");
  return {
    kind: "leaf",
    type: scalarType(type, schema),
    ...(field(schema, "default") === undefined ? {} : { default: schema.default as Json }),
    ...(isList(choices) ? { choices: choices as readonly Json[] } : {}),
  };
}

/** A constant list or object is a constant as a whole. */
function leafOrSample(constant: Json): Shape {
  const shape = shapeOfSample(constant);
  return shape.kind === "leaf" ? { kind: "leaf", type: shape.type, constant } : { kind: "leaf", type: "any", constant };
}

function shapeOfObject(schema: ValueObject, context: SchemaContext): ObjectShape {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = isList(schema.required) ? schema.required.filter((name) => typeof name === "string") : [];
  return {
    kind: "object",
    fields: new Map(Object.keys(properties).map((name) => [name, shapeOf(properties[name], context)])),
    required: new Set(required as readonly string[]),
    schema: () => inlined(schema, context) as JsonObject,
  };
}

function shapeOfList(schema: ValueObject, context: SchemaContext): ListShape {
  const item = shapeOf(field(schema, "items"), context);
  if (item.kind === "object") return { kind: "list", type: "listObject", items: [], item };
  return { kind: "list", type: listTypeOf(item.kind === "leaf" ? item.type : "any"), items: [], item };
}

function typeOfSchema(schema: ValueObject): string | undefined {
  const types = [field(schema, "type")].flat().filter((type) => typeof type === "string" && type !== "null");
  if (types.length === 1) return types[0] as string;
  if (types.length === 0) return typeOfChoices(field(schema, "enum"));
  return types.length === 2 && types.includes("integer") && types.includes("number") ? "number" : undefined;
}

/** Without `type`, the values of `enum` decide it when they agree; null says that the field may be null. */
function typeOfChoices(choices: Value | undefined): string | undefined {
  if (!isList(choices)) return undefined;
  const types = new Set(choices.filter((choice) => choice !== null).map(jsonType));
  if (types.size === 2 && types.has("integer") && types.has("number")) return "number";
  return types.size === 1 ? [...types][0] : undefined;
}

function jsonType(value: Value): string | undefined {
  const shape = shapeOfSample(value);
  if (shape.kind !== "leaf") return undefined;
  return shape.type === "decimal" ? "number" : shape.type === "any" ? undefined : shape.type;
}

function scalarType(type: string | undefined, schema: ValueObject): FieldType {
  if (type === "integer" || type === "boolean") return type;
  if (type === "number") return "decimal";
  if (type !== "string") return "any";
  const format = field(schema, "format");
  if (format === "date-time") return "dateTime";
  return format === "date" ? "dateOnly" : "string";
}

/** `given` with every reference replaced by what it names; circles and lost references allow anything. */
function inlined(given: Value, outer: SchemaContext): Value {
  if (!isObject(given)) return given;
  const resolved = resolveSchema(given, outer);
  if (resolved === undefined) return {};
  const { schema, context } = resolved;
  return mapObject(schema, (part, keyword) => {
    if (part === undefined || keyword.startsWith("$") || keyword === "definitions") return undefined;
    if (keyword === "items") return inlined(part, context);
    if (keyword !== "properties" || !isObject(part)) return part;
    return mapObject(part, (property) => (property === undefined ? undefined : inlined(property, context)));
  });
}
