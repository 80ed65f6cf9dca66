import type { TSchema } from "@sinclair/typebox";
import { canonicalJson } from "../value/json-text.ts";
import {
  isList,
  isObject,
  type Json,
  mapChanged,
  mapChangedList,
  objectOf,
  type Value,
  type ValueObject,
} from "../value/value.ts";

type Properties = { readonly [name: string]: TSchema };

/** What filling in needs of a record schema, found once. */
interface Plan {
  readonly properties: ReadonlyMap<string, { readonly schema: TSchema; readonly required: boolean }>;
  readonly defaulted: readonly string[];
}

const plans = new WeakMap<TSchema, Plan>();

function planOf(schema: TSchema): Plan {
  let plan = plans.get(schema);
  if (plan === undefined) {
    const properties = schema.properties as Properties;
    const required = new Set(schema.required as readonly string[] | undefined);
    plan = {
      properties: new Map(
        Object.entries(properties).map(([name, property]) => [
          name,
          { schema: property, required: required.has(name) },
        ]),
      ),
      defaulted: Object.keys(properties).filter((name) => (properties[name] as TSchema).default !== undefined),
    };
    plans.set(schema, plan);
  }
  return plan;
}

/** `value` with every default of the schema filled in and every empty optional list or map left out. */
export function fillDefaults(schema: TSchema, value: Value): Value {
  if (typeof value !== "object" || value === null || schema.anyJson === true) return value;
  if (isList(value)) {
    const items = schema.items as TSchema | undefined;
    return items === undefined ? value : mapChangedList(value, (item) => fillDefaults(items, item));
  }
  if (!isObject(value)) return value;
  if (schema.properties === undefined) return fillEntries(schema, value);
  const { properties, defaulted } = planOf(schema);
  const filled = mapChanged(value, (item, name) => {
    const property = properties.get(name);
    const given = item ?? (property?.schema.default as Value | undefined);
    if (property === undefined || given === undefined) return undefined;
    const isSilent =
      !property.required && property.schema.default === undefined && isEmptyCollection(property.schema, given);
    return isSilent ? undefined : fillDefaults(property.schema, given);
  });
  const absent = defaulted.filter((name) => !Object.hasOwn(filled, name));
  if (absent.length === 0) return filled;
  const defaults = absent.map((name) => {
    const property = properties.get(name)?.schema as TSchema;
    return [name, fillDefaults(property, property.default as Value)] as const;
  });
  return { ...filled, ...objectOf(defaults) };
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
  return mapChanged(value, (item) => (item === undefined ? undefined : fillDefaults(entry, item)));
}

/** Lists and maps only: an empty record (`none: {}`) says something. */
function isEmptyCollection(schema: TSchema, value: Value): boolean {
  if (schema.anyJson === true) return false;
  if (isList(value)) return value.length === 0;
  return isObject(value) && schema.properties === undefined && Object.keys(value).length === 0;
}
