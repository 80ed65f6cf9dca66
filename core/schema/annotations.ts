import type { SchemaOptions, Static, TObject, TProperties, TSchema } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { MAX_URL_LENGTH } from "../http/url.ts";
import type { Secret } from "../value/secret.ts";
import type { Value } from "../value/value.ts";

/**
 * What our schemas say beyond JSON Schema. Each is an annotation: validators ignore them, the readers of the schemas
 * (secret handling, canonical form, Pulumi schema, documentation) do not.
 */
export interface Annotations {
  /** `always`: secret in state, never returned by the store. `allowed`: may be given as a secret. Elsewhere a secret is a mistake. */
  readonly secret?: "always" | "allowed";
  /** False: the secret itself has to be given, no reference to it. */
  readonly reference?: false;
  /** People read it: it may hold nothing that they do not see. */
  readonly visible?: true;
  /** What a change of a top-level field means (docs/model.md, Lifecycle 2). */
  readonly role?: Role;
  /** The name of an object or enumeration type in every SDK. */
  readonly typeName?: string;
  /** Any JSON value may be here: nulls are kept and nothing below is looked at as arguments. */
  readonly anyJson?: true;
}

/** `definition`: a change adds a version. `metadata`: a change adds a revision. `directive`: kept in Pulumi's state only. */
export type Role = "definition" | "metadata" | "directive";

/** The annotation keywords, for validators that refuse keywords they do not know. */
export const annotationKeywords = ["secret", "reference", "visible", "role", "typeName", "anyJson"] as const;

type Described = SchemaOptions & Annotations & { readonly description: string; readonly examples: unknown[] };

/** Options of a property: what it is for, an example, and anything else. Every property has both. */
export function described(description: string, example: unknown, more: SchemaOptions & Annotations = {}): Described {
  return { description, examples: [example], ...more };
}

/** An object type that knows its own fields only. */
export function record<T extends TProperties>(typeName: string, description: string, properties: T): TObject<T> {
  return Type.Object(properties, { typeName, description, additionalProperties: false });
}

/** `schema` with a description and an example for the property that has it, and possibly a role. */
export function describedAs<T extends TSchema>(
  schema: T,
  description: string,
  example: unknown,
  more: SchemaOptions & Annotations = {},
): T {
  return { ...schema, ...described(description, example, more) };
}

/** A string of a fixed set. */
export function oneOf<const T extends readonly string[]>(typeName: string, values: T, options: Described) {
  return Type.Unsafe<T[number]>({ type: "string", enum: [...values], typeName, ...options });
}

/** A URL. Its length is held against {@link MAX_URL_LENGTH} before any rule reads it. */
export function urlText(description: string, example: string, more: Annotations = {}) {
  return Type.String(described(description, example, { maxLength: MAX_URL_LENGTH, ...more }));
}

/** A string that is always secret. */
export function secretText(description: string, more: Pick<Annotations, "reference"> = {}) {
  return Type.Unsafe<Secret<string>>({
    type: "string",
    secret: "always",
    ...more,
    ...described(description, "(a secret)"),
  });
}

/** A string that may be given as a secret. */
export function maybeSecretText(description: string, example: unknown, more: SchemaOptions = {}) {
  return Type.Unsafe<string | Secret<string>>({
    type: "string",
    secret: "allowed",
    ...described(description, example, more),
  });
}

/** A string that may be given as a secret, or a list of scalars that may not: a secret is known by its name, never by an index. */
export function maybeSecretTextOrList(description: string, example: unknown) {
  return Type.Unsafe<string | Secret<string> | readonly (string | number | boolean)[]>({
    type: ["string", "array"],
    items: { type: ["string", "number", "boolean"] },
    minItems: 1,
    secret: "allowed",
    ...described(description, example),
  });
}

/** `schema`, whose value may be given as a secret. */
export function orSecret<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T> | Secret<Extract<Static<T>, Value>>>({ ...schema, secret: "allowed" });
}

/** True where a text may be secret: there a reference to a secret may be given instead. */
export function mayBeReference(schema: TSchema | undefined): boolean {
  if (schema?.secret === undefined || schema.reference === false) return false;
  const mayBeText = schema.type === "string" || (Array.isArray(schema.type) && schema.type.includes("array"));
  return schema.anyJson === true || (mayBeText && schema.enum === undefined);
}

/** Any JSON value. */
export function anyJson(description: string, example: unknown, more: Annotations = {}) {
  return Type.Unsafe<Value>({ anyJson: true, ...described(description, example, more) });
}

/** A map from names to values of one type. */
export function mapOf<T extends TSchema>(value: T, options: Described) {
  return Type.Unsafe<{ readonly [name: string]: Static<T> }>({
    type: "object",
    additionalProperties: value,
    ...options,
  });
}
