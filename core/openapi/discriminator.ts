import { formatFragment } from "../value/json-pointer.ts";
import { field, isList, isObject, type Json, type Value } from "../value/value.ts";
import type { OpenApiDocument } from "./document.ts";
import { below, type Place, partsOf, textOf } from "./place.ts";

/** A schema that a discriminator names, and the values that stand for it. */
export interface DiscriminatedForm {
  readonly place: Place;
  readonly values: readonly string[];
}

/** What a discriminator says: which field tells the forms apart, and which value stands for which form. */
export interface Discriminator {
  readonly place: Place;
  readonly property: string;
  readonly forms: readonly DiscriminatedForm[];
}

/**
 * Reads the `discriminator` of a schema: the forms that its `oneOf` or `anyOf` lists, those that its mapping names, else the schemas
 * that extend it (OpenAPI 3.1, Discriminator Object). Undefined where there is none.
 */
export function discriminatorOf(
  document: OpenApiDocument,
  schema: Place,
  listed: readonly Place[],
): Discriminator | undefined {
  const place = below(schema, "discriminator");
  const property = textOf(below(place, "propertyName"));
  if (property === undefined) return undefined;
  const mapping = [...partsOf(below(place, "mapping"))].flatMap(([value, target]) => {
    const reference = referenceOf(textOf(target));
    return reference === undefined ? [] : [{ value, reference, steps: target.steps }];
  });
  const targets = listed.length > 0 ? listed : mapping.length > 0 ? mapped(mapping) : extending(document, schema);
  const forms = targets.map((target) => {
    const own = ownReference(target);
    const values = mapping.filter(({ reference }) => reference === own).map(({ value }) => value);
    const implied = own?.split("/").at(-1);
    return { place: target, values: values.length > 0 || implied === undefined ? values : [implied] };
  });
  return { place, property, forms };
}

/** The schema that says of the discriminating field which values stand for the form: without it the endpoint could not tell which form it gets. */
export function valuesSchema({ place, property }: Discriminator, values: readonly string[]): Place {
  const of: Json = values.length === 1 ? { const: values[0] as string } : { enum: values };
  return { value: { type: "object", properties: { [property]: of }, required: [property] }, steps: place.steps };
}

function referenceOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /^[\w.-]+$/.test(text) ? `#/components/schemas/${text}` : text;
}

function ownReference({ value, steps }: Place): string | undefined {
  const reference = isObject(value) ? field(value, "$ref") : undefined;
  if (typeof reference === "string") return reference;
  return steps[0] === "components" && steps.length === 3 ? formatFragment(steps) : undefined;
}

interface Mapped {
  readonly reference: string;
  readonly steps: Place["steps"];
}

function mapped(mapping: readonly Mapped[]): readonly Place[] {
  const first = new Map<string, Place>();
  for (const { reference, steps } of mapping)
    if (!first.has(reference)) first.set(reference, { value: { $ref: reference }, steps });
  return [...first.values()];
}

/** The schemas of the document with this one in their `allOf`. */
function extending(document: OpenApiDocument, { value, steps }: Place): readonly Place[] {
  if (steps[0] !== "components" || steps.length !== 3) return [];
  return document.extensionsOf(value as Value);
}

/** Schema -> the schemas with it in their `allOf`. */
export function extensionsIn(root: Place): ReadonlyMap<Value, readonly Place[]> {
  const found = new Map<Value, Place[]>();
  const schemas = below(below(root, "components"), "schemas");
  for (const [, schema] of partsOf(schemas)) {
    const parts = isObject(schema.value) ? field(schema.value, "allOf") : undefined;
    for (const part of isList(parts) ? parts : []) {
      const reference = isObject(part) ? field(part, "$ref") : undefined;
      const name = typeof reference === "string" ? /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1] : undefined;
      const base = name === undefined ? undefined : below(schemas, name).value;
      if (base === undefined) continue;
      const before = found.get(base);
      if (before === undefined) found.set(base, [schema]);
      else before.push(schema);
    }
  }
  return found;
}
