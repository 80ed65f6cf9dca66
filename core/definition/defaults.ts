import type { TSchema } from "@sinclair/typebox";
import { canonicalJson } from "../value/json-text.ts";
import { isList, isObject, type Json, objectOf, type Value, type ValueObject } from "../value/value.ts";

type Properties = { readonly [name: string]: TSchema };

/** `value` with every default of the schema filled in and every empty optional list or map left out. */
export function fillDefaults(schema: TSchema, value: Value): Value {
  if (schema.anyJson === true) return value;
  if (isList(value) && schema.items !== undefined)
    return value.map((item) => fillDefaults(schema.items as TSchema, item));
  if (!isObject(value)) return value;
  const properties = schema.properties as Properties | undefined;
  if (properties === undefined) return fillEntries(schema, value);
  const required = new Set(schema.required as readonly string[] | undefined);
  return objectOf(
    Object.keys(properties).map((name) => {
      const property = properties[name] as TSchema;
      const given = (Object.hasOwn(value, name) ? value[name] : undefined) ?? (property.default as Value | undefined);
      if (
        given === undefined ||
        (!required.has(name) && property.default === undefined && isEmptyCollection(property, given))
      ) {
        return [name, undefined] as const;
      }
      return [name, fillDefaults(property, given)] as const;
    }),
  );
}

/** The inverse: `value` without what the schema's defaults say anyway. */
export function stripDefaults(schema: TSchema, value: Json): Json {
  if (schema.anyJson === true) return value;
  if (Array.isArray(value))
    return value.map((item: Json) =>
      schema.items === undefined ? item : stripDefaults(schema.items as TSchema, item),
    );
  if (!isObject(value)) return value;
  const object = value as { readonly [name: string]: Json };
  const properties = schema.properties as Properties | undefined;
  return objectOf(
    Object.keys(object).map((name) => {
      const property = properties?.[name] ?? (schema.additionalProperties as TSchema | undefined);
      const item = object[name] as Json;
      if (typeof property !== "object") return [name, item] as const;
      const bare = stripDefaults(property, item);
      return [name, isDefault(property, bare) ? undefined : bare] as const;
    }),
  );
}

function isDefault(property: TSchema, value: Json): boolean {
  return property.default !== undefined && canonicalJson(value) === canonicalJson(property.default as Json);
}

function fillEntries(schema: TSchema, value: ValueObject): Value {
  const entry = schema.additionalProperties as TSchema | undefined;
  if (typeof entry !== "object") return value;
  return objectOf(Object.keys(value).map((name) => [name, fillDefaults(entry, value[name] as Value)] as const));
}

/** Lists and maps only: an empty record (`none: {}`) says something. */
function isEmptyCollection(schema: TSchema, value: Value): boolean {
  if (isList(value)) return value.length === 0;
  return (
    isObject(value) && schema.properties === undefined && schema.anyJson !== true && Object.keys(value).length === 0
  );
}
