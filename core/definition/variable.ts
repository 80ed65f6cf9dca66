import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { anyJson, described, oneOf, record } from "../schema/annotations.ts";

export const scalarTypes = ["string", "integer", "decimal", "boolean", "dateTime", "dateTimeOnly", "dateOnly"] as const;
export const listTypes = [
  "listString",
  "listInteger",
  "listDecimal",
  "listBoolean",
  "listDateTime",
  "listDateTimeOnly",
  "listDateOnly",
  "listObject",
  "listAny",
] as const;
/** Every type that can be stated for a field of a payload (docs/model.md, Payloads 6). */
export const fieldTypes = [...scalarTypes, ...listTypes, "object"] as const;

export type ScalarType = (typeof scalarTypes)[number];
export type ListType = (typeof listTypes)[number];
export type StatedType = (typeof fieldTypes)[number];
/** A stated or inferred type; `any` is what a null or an open schema is inferred as. */
export type FieldType = StatedType | "any";

/** `FieldType` as a schema, for a property with this description. */
export function fieldType(description: string, example: StatedType) {
  return oneOf("FieldType", fieldTypes, described(description, example));
}

const Choice = record("Choice", "One of the values a journey builder can pick.", {
  value: anyJson("The value that is sent.", "gold"),
  label: Type.Optional(
    Type.String(
      described("What the journey builder reads; the value itself when left out.", "Gold member", { visible: true }),
    ),
  ),
});

/** What a journey builder fills in, and how (docs/model.md, Endpoint and Payloads). */
export const Variable = record("Variable", "A value that a journey builder fills in.", {
  type: Type.Optional(fieldType("Its type; for a request field taken from the sample, elsewhere `string`.", "string")),
  label: Type.Optional(
    Type.String(
      described("What the journey builder reads beside the field.", "Device token", { maxLength: 100, visible: true }),
    ),
  ),
  description: Type.Optional(
    Type.String(
      described("What the value is for.", "The token of the person's phone.", { maxLength: 1000, visible: true }),
    ),
  ),
  help: Type.Optional(
    Type.String(
      described("How to find or choose the value.", "Profile > Devices > Token", { maxLength: 1000, visible: true }),
    ),
  ),
  example: Type.Optional(anyJson("A value as it may look.", "dGhpcyBpcyBhIHRva2Vu")),
  order: Type.Optional(Type.Number(described("Its place among the fields; fields without one follow, by path.", 1))),
  group: Type.Optional(
    Type.String(described("The heading under which it stands.", "Message", { maxLength: 100, visible: true })),
  ),
  optional: Type.Optional(
    Type.Boolean(described("May be left out; default false, true where `default` is given.", true)),
  ),
  default: Type.Optional(anyJson("What is sent when it is left out.", "On its way")),
  choices: Type.Optional(
    Type.Array(Choice, described("The only values allowed.", [{ value: "gold", label: "Gold member" }])),
  ),
  pattern: Type.Optional(
    Type.String(described("A regular expression the text must match (linear-time syntax, RE2).", "^[A-Z]{2}$")),
  ),
  minLength: Type.Optional(Type.Integer(described("Fewest characters.", 1, { minimum: 0 }))),
  maxLength: Type.Optional(Type.Integer(described("Most characters.", 60, { minimum: 0 }))),
  minimum: Type.Optional(Type.Number(described("Smallest number.", 0))),
  maximum: Type.Optional(Type.Number(described("Largest number.", 100))),
  template: Type.Optional(
    Type.String(described("Text around the value, with exactly one `{value}`.", "whatsapp:{value}")),
  ),
  personal: Type.Optional(Type.Boolean(described("True for personal data.", true))),
  constant: Type.Optional(
    Type.Boolean(described("For a field below a variable list (`items[].price`): keep the sample's value.", true)),
  ),
});
export type Variable = Static<typeof Variable>;

export const generatedKinds = ["uuid", "dateTime", "unixSeconds", "unixMillis", "idempotencyKey"] as const;
/** Values the store makes anew for each invocation, the same on every retry. */
export type GeneratedKind = (typeof generatedKinds)[number];

/** `GeneratedKind` as a schema, for a property with this description. */
export function generatedKind(description: string) {
  return oneOf("GeneratedKind", generatedKinds, described(description, "uuid"));
}
