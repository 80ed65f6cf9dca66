import { parseFragment, stepsOfNames } from "../value/json-pointer.ts";
import { field, isList, isObject, type JsonObject, objectOf, type Value, type ValueObject } from "../value/value.ts";
import { valueAt } from "../value/value-at.ts";

/** Parts that a schema may have once every reference is written out: more could not be shown, and doubling references grow without end. */
export const MAX_EXPANDED = 10_000;
/** How deep parts and references may follow one another. */
const MAX_CHAIN = 200;

/** Where a part of a schema is looked at. */
export interface SchemaContext {
  readonly root: JsonObject;
  /** References being followed: one met again is a circle. */
  readonly following: ReadonlySet<string>;
}

interface Resolved {
  readonly schema: ValueObject;
  readonly context: SchemaContext;
}

/** `schema` with `$ref` followed and `allOf` merged; undefined for a reference that leads nowhere or in a circle. */
export function resolveSchema(schema: ValueObject, context: SchemaContext): Resolved | undefined {
  let merged: ValueObject = schema;
  let inner = context;
  const reference = field(schema, "$ref");
  if (typeof reference === "string") {
    const isEndless = context.following.has(reference) || context.following.size >= MAX_CHAIN;
    const target = isEndless ? undefined : targetOf(reference, context.root);
    if (target === undefined) return undefined;
    inner = { root: context.root, following: new Set([...context.following, reference]) };
    const resolved = resolveSchema(target, inner);
    if (resolved === undefined) return undefined;
    const { $ref: _, ...siblings } = schema;
    merged = merge(resolved.schema, siblings);
    inner = resolved.context;
  }
  if (isList(field(merged, "allOf"))) {
    const { allOf, ...rest } = merged as ValueObject & { readonly allOf: readonly Value[] };
    merged = rest;
    for (const part of allOf) {
      const resolved = isObject(part) ? resolveSchema(part, inner) : undefined;
      if (resolved === undefined) continue;
      merged = merge(merged, resolved.schema);
      inner = { root: inner.root, following: new Set([...inner.following, ...resolved.context.following]) };
    }
  }
  return { schema: merged, context: inner };
}

/** What holds of both: every property and every requirement of either, a property of both under both descriptions. */
function merge(a: ValueObject, b: ValueObject): ValueObject {
  const required = [a, b].flatMap((schema) =>
    isList(field(schema, "required")) ? (schema.required as readonly Value[]) : [],
  );
  const properties = [a, b].map((schema) => field(schema, "properties")).filter(isObject);
  return {
    ...a,
    ...b,
    ...(properties.length === 0 ? {} : { properties: mergeProperties(properties) }),
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
  };
}

function mergeProperties(all: readonly ValueObject[]): ValueObject {
  const merged = new Map<string, Value>();
  for (const properties of all) {
    for (const name of Object.keys(properties)) {
      const before = merged.get(name);
      const property = properties[name] as Value;
      merged.set(name, before === undefined ? property : { allOf: [before, property] });
    }
  }
  return objectOf(merged);
}

/** The part of `root` that a local reference (`#`, `#/…`, RFC 6901) names. */
export function targetOf(reference: string, root: JsonObject): ValueObject | undefined {
  const names = parseFragment(reference);
  const target = names === undefined ? undefined : valueAt(root as Value, stepsOfNames(names, root));
  return isObject(target) ? target : undefined;
}

/** How many parts a shape of `root` would have with every reference written out; a circle counts once, a chain without end is Infinity. */
export function expandedSize(root: JsonObject): number {
  const sizes = new Map<Value, number>();
  const sizeOf = (schema: Value | undefined, depth: number): number => {
    if (!isObject(schema)) return 1;
    if (depth > MAX_CHAIN) return Number.POSITIVE_INFINITY;
    const before = sizes.get(schema);
    if (before !== undefined) return before;
    sizes.set(schema, 0);
    const { properties, items, allOf, $ref } = schema;
    let size = 1;
    if (typeof $ref === "string") size += sizeOf(targetOf($ref, root), depth + 1);
    if (isObject(properties)) for (const name of Object.keys(properties)) size += sizeOf(properties[name], depth + 1);
    if (isObject(items)) size += sizeOf(items, depth + 1);
    if (isList(allOf)) for (const part of allOf) size += sizeOf(part, depth + 1);
    sizes.set(schema, size);
    return size;
  };
  return sizeOf(root, 0);
}
