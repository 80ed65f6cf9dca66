/** Values that a schema of a document allows, made without any code of the import: for what a journey gives as a whole. */

type Schema = { readonly [keyword: string]: unknown };

/** A reference -> what it names. */
export type Resolve = (reference: string) => unknown;

const MAX_DEPTH = 12;

/** The smallest value that the schema seems to allow. */
export function sampleOf(given: unknown, resolve: Resolve, depth = 0): unknown {
  const schema = merged(given, resolve, 0);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum.find((choice) => choice !== null) ?? null;
  const type = [schema.type].flat().find((each) => each !== "null");
  if (type === "object" || schema.properties !== undefined) return objectOf(schema, resolve, depth);
  if (type === "array" || schema.items !== undefined) {
    const count = Math.min(Number(schema.minItems ?? 0), 20);
    const items = Array.from({ length: Math.max(count, 0) }, () => sampleOf(schema.items, resolve, depth + 1));
    return schema.uniqueItems === true && items.length > 1 ? items.slice(0, 1) : items;
  }
  if (type === "integer" || type === "number") return numberOf(schema);
  if (type === "boolean") return true;
  if (typeof schema.example === "string") return schema.example;
  const least = Number(schema.minLength ?? 0);
  const text =
    schema.format === "date-time" ? "2026-01-31T10:00:00Z" : schema.format === "date" ? "2026-01-31" : "text";
  return text.padEnd(least, "x").slice(0, Math.max(Number(schema.maxLength ?? 200), least));
}

function objectOf(schema: Schema, resolve: Resolve, depth: number): object {
  if (depth > MAX_DEPTH) return {};
  const properties = (schema.properties ?? {}) as Schema;
  const required = (schema.required ?? []) as readonly string[];
  return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, resolve, depth + 1)]));
}

function numberOf({ minimum, maximum, example, exclusiveMinimum }: Schema): number {
  if (typeof example === "number") return example;
  const least = typeof minimum === "number" ? minimum : typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : 1;
  return typeof maximum === "number" ? Math.min(maximum, Math.max(least, 1)) : Math.max(least, 1);
}

/** References followed, `allOf` and the first form taken in. */
export function merged(given: unknown, resolve: Resolve, depth: number): Schema {
  if (typeof given !== "object" || given === null || depth > 20) return {};
  const { $ref, allOf, oneOf, anyOf, ...own } = given as Schema;
  const first = [oneOf, anyOf].flatMap((forms) => (Array.isArray(forms) ? [forms.find((form) => !isNull(form))] : []));
  const parts = [
    ...(typeof $ref === "string" ? [resolve($ref)] : []),
    ...(Array.isArray(allOf) ? allOf : []),
    ...first,
  ].map((part) => merged(part, resolve, depth + 1));
  return parts.reduce<Schema>(join, own);
}

function isNull(form: unknown): boolean {
  return (form as Schema | null)?.type === "null";
}

function join(one: Schema, other: Schema): Schema {
  const properties = { ...((other.properties ?? {}) as object), ...((one.properties ?? {}) as object) };
  const required = [...((one.required ?? []) as readonly string[]), ...((other.required ?? []) as readonly string[])];
  return {
    ...other,
    ...one,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
  };
}

/** The schemas that a variable's path (`message.to[].name`) leads to, whatever form they are in. */
export function schemasAt(given: unknown, path: string, resolve: Resolve): readonly unknown[] {
  const steps = path.split(".").flatMap((part) => {
    const name = part.replace(/(?:\[\d*\])+$/, "");
    return [...(name === "" ? [] : [name]), ...Array.from(part.slice(name.length).matchAll(/\[\d*\]/g), () => ITEMS)];
  });
  return steps.reduce<readonly unknown[]>(
    (found, step) => found.flatMap((schema) => below(schema, step, resolve, 0)),
    [given],
  );
}

const ITEMS = Symbol("items");

function below(given: unknown, step: string | symbol, resolve: Resolve, depth: number): readonly unknown[] {
  if (typeof given !== "object" || given === null || depth > 12) return [];
  const { $ref, allOf, oneOf, anyOf, properties, items } = given as Schema;
  const own =
    step === ITEMS
      ? [items].filter((part) => part !== undefined)
      : Object.hasOwn((properties ?? {}) as object, step)
        ? [(properties as Schema)[step as string]]
        : [];
  const parts = [
    ...(typeof $ref === "string" ? [resolve($ref)] : []),
    ...[allOf, oneOf, anyOf].flatMap((all) => (Array.isArray(all) ? all : [])),
  ];
  return [...own, ...parts.flatMap((part) => below(part, step, resolve, depth + 1))];
}
