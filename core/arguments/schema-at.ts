import type { TSchema } from "@sinclair/typebox";
import type { PathStep } from "../value/path.ts";

/** The schema of a field; undefined: the schema of the object says nothing of it. */
export function fieldSchema(schema: TSchema | undefined, name: string): TSchema | undefined {
  const properties = schema?.properties as { readonly [name: string]: TSchema } | undefined;
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name];
  return typeof schema?.additionalProperties === "object" ? (schema.additionalProperties as TSchema) : undefined;
}

/** The schema of the part at `steps`; undefined: nothing is said of it. */
export function schemaAt(schema: TSchema | undefined, steps: readonly PathStep[]): TSchema | undefined {
  return steps.reduce<TSchema | undefined>(
    (at, step) => (typeof step === "number" ? (at?.items as TSchema | undefined) : fieldSchema(at, step)),
    schema,
  );
}
