import { Numeral } from "../value/numeral.ts";
import { isList, type Value } from "../value/value.ts";
import type { FlatSchema } from "./flat-schema.ts";
import { isSilent } from "./said.ts";

/** The one JSON type of a value; `any`: not said; `mixed`: one of several. */
export type SchemaKind = "object" | "array" | "string" | "integer" | "number" | "boolean" | "any" | "mixed";

const stringKeywords = ["minLength", "maxLength", "pattern", "format"] as const;

/** The kind that a schema states, or that follows from what else it says. */
export function kindOf({ types, properties, items, keywords }: FlatSchema): SchemaKind {
  if (types !== undefined) return kindOfTypes(types);
  if (properties.size > 0 || keywords.has("additionalProperties")) return "object";
  if (!isSilent(items)) return "array";
  const choices = keywords.get("enum")?.value ?? (keywords.has("const") ? [keywords.get("const")?.value as Value] : []);
  if (isList(choices) && choices.length > 0)
    return kindOfTypes(new Set(choices.filter((each) => each !== null).map(typeOfValue)));
  return stringKeywords.some((keyword) => keywords.has(keyword)) ? "string" : "any";
}

const kinds: ReadonlySet<string> = new Set(["object", "array", "string", "integer", "number", "boolean"]);

function kindOfTypes(types: ReadonlySet<string>): SchemaKind {
  const [first, ...more] = [...types].filter((type) => kinds.has(type));
  if (first === undefined) return "any";
  return commonKind([first, ...more] as readonly SchemaKind[]);
}

/** The kind that several kinds share. */
export function commonKind(all: readonly SchemaKind[]): SchemaKind {
  const distinct = new Set(all);
  if (distinct.has("any")) return "any";
  if (distinct.size === 1) return all[0] as SchemaKind;
  return distinct.size === 2 && distinct.has("integer") && distinct.has("number") ? "number" : "mixed";
}

function typeOfValue(value: Value): string {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (value instanceof Numeral) return value.isInteger ? "integer" : "number";
  return isList(value) ? "array" : typeof value;
}

/** True for the kinds that have one value. */
export function isScalarKind(kind: SchemaKind): kind is "string" | "integer" | "number" | "boolean" {
  return kind === "string" || kind === "integer" || kind === "number" || kind === "boolean";
}
