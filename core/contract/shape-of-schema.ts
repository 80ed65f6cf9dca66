import type { FieldType, ListType } from "../definition/variable.ts";
import { field, isList, isObject, type Json, type JsonObject, mapObject, type Value, type ValueObject } from "../value/value.ts";
import type { LeafShape, ListShape, ObjectShape, Shape } from "./shape.ts";
import { shapeOfSample } from "./shape-of-sample.ts";

/**
 * The shape that a JSON Schema describes. `$ref` is followed inside the document, `allOf` is merged; what has no meaning for a
 * shape (oneOf, if, …) leaves the part open. A reference that cannot be followed leaves its part open too: rules report it.
 */
export function shapeOfSchema(schema: JsonObject): Shape {
  return shapeOf(schema, { root: schema, following: new Set() });
}

interface Context {
  readonly root: JsonObject;
  /** References being followed: one met again is a circle. */
  readonly following: ReadonlySet<string>;
}

const ANY: LeafShape = { kind: "leaf", type: "any" };

function shapeOf(given: Value | undefined, outer: Context): Shape {
  if (!isObject(given)) return ANY;
  const resolved = resolve(given, outer);
  if (resolved === undefined) return ANY;
  const { schema, context } = resolved;
  const constant = field(schema, "const") as Json | undefined;
  if (constant !== undefined) return leafOrSample(constant);
  const type = typeOfSchema(schema);
  if (type === "object" || isObject(schema.properties)) return shapeOfObject(schema, context);
  if (type === "array") return shapeOfList(schema, context);
  return {
    kind: "leaf",
    type: scalarType(type, schema),
    ...(field(schema, "default") === undefined ? {} : { default: schema.default as Json }),
    ...(isList(schema.enum) ? { choices: schema.enum as readonly Json[] } : {}),
  };
}

/** A constant list or object is a constant as a whole. */
function leafOrSample(constant: Json): Shape {
  const shape = shapeOfSample(constant);
  return shape.kind === "leaf" ? { kind: "leaf", type: shape.type, constant } : { kind: "leaf", type: "any", constant };
}

function shapeOfObject(schema: ValueObject, context: Context): ObjectShape {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = isList(schema.required) ? schema.required.filter((name) => typeof name === "string") : [];
  return {
    kind: "object",
    fields: new Map(Object.keys(properties).map((name) => [name, shapeOf(properties[name], context)])),
    required: new Set(required as readonly string[]),
    schema: inlined(schema, context) as JsonObject,
  };
}

const listTypeOfItem: { readonly [type in FieldType]?: ListType } = {
  string: "listString",
  integer: "listInteger",
  decimal: "listDecimal",
  boolean: "listBoolean",
  dateTime: "listDateTime",
  dateTimeOnly: "listDateTimeOnly",
  dateOnly: "listDateOnly",
};

function shapeOfList(schema: ValueObject, context: Context): ListShape {
  const item = shapeOf(field(schema, "items"), context);
  if (item.kind === "object") return { kind: "list", type: "listObject", items: [], item };
  return { kind: "list", type: (item.kind === "leaf" && listTypeOfItem[item.type]) || "listAny", items: [], item };
}

function typeOfSchema(schema: ValueObject): string | undefined {
  const types = [schema.type].flat().filter((type) => typeof type === "string" && type !== "null");
  if (types.length === 1) return types[0] as string;
  if (types.length === 0 && isList(schema.enum)) return new Set(schema.enum.map(jsonType)).size === 1 ? jsonType(schema.enum[0]) : undefined;
  return types.length === 2 && types.includes("integer") && types.includes("number") ? "number" : undefined;
}

function jsonType(value: Value | undefined): string | undefined {
  const shape = value === undefined ? undefined : shapeOfSample(value);
  if (shape?.kind !== "leaf") return undefined;
  return shape.type === "decimal" ? "number" : shape.type === "any" ? undefined : shape.type;
}

function scalarType(type: string | undefined, schema: ValueObject): FieldType {
  if (type === "integer" || type === "boolean") return type;
  if (type === "number") return "decimal";
  if (type !== "string") return "any";
  if (schema.format === "date-time") return "dateTime";
  return schema.format === "date" ? "dateOnly" : "string";
}

/** `schema` with `$ref` followed and `allOf` merged; undefined for a reference that leads nowhere or in a circle. */
function resolve(schema: ValueObject, context: Context): { readonly schema: ValueObject; readonly context: Context } | undefined {
  let merged: ValueObject = schema;
  let inner = context;
  const reference = field(schema, "$ref");
  if (typeof reference === "string") {
    const target = context.following.has(reference) ? undefined : targetOf(reference, context.root);
    if (target === undefined) return undefined;
    inner = { root: context.root, following: new Set([...context.following, reference]) };
    const resolved = resolve(target, inner);
    if (resolved === undefined) return undefined;
    const { $ref: _, ...siblings } = schema;
    merged = merge(resolved.schema, siblings);
    inner = resolved.context;
  }
  if (isList(merged.allOf)) {
    const { allOf, ...rest } = merged;
    merged = rest;
    for (const part of allOf) {
      const resolved = isObject(part) ? resolve(part, inner) : undefined;
      if (resolved === undefined) continue;
      merged = merge(merged, resolved.schema);
      inner = { root: inner.root, following: new Set([...inner.following, ...resolved.context.following]) };
    }
  }
  return { schema: merged, context: inner };
}

function merge(a: ValueObject, b: ValueObject): ValueObject {
  const properties = isObject(a.properties) || isObject(b.properties);
  const required = isList(a.required) || isList(b.required);
  return {
    ...a,
    ...b,
    ...(properties ? { properties: { ...(a.properties as ValueObject), ...(b.properties as ValueObject) } } : {}),
    ...(required ? { required: [...new Set([...((a.required as readonly Value[]) ?? []), ...((b.required as readonly Value[]) ?? [])])] } : {}),
  };
}

/** The part of `root` that a local reference (`#/…`) names. */
export function targetOf(reference: string, root: JsonObject): ValueObject | undefined {
  if (!reference.startsWith("#")) return undefined;
  let at: Value | undefined = root;
  for (const part of reference.slice(1).split("/").slice(1)) {
    const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    at = isObject(at) ? field(at, name) : isList(at) ? at[Number(name)] : undefined;
  }
  return isObject(at) ? at : undefined;
}

/** `schema` with every reference replaced by what it names; circles and lost references allow anything. */
function inlined(schema: Value, context: Context): Value {
  if (isList(schema)) return schema.map((item) => inlined(item, context));
  if (!isObject(schema)) return schema;
  const resolved = resolve(schema, context);
  if (resolved === undefined) return {};
  const { $defs: _defs, definitions: _definitions, $schema: _schema, $id: _id, ...bare } = resolved.schema;
  return mapObject(bare, (part) => (part === undefined ? undefined : inlined(part, resolved.context)));
}
