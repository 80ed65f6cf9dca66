import { isObject } from "./value.ts";

/** JSON types in words. */
export const typeWords: { readonly [type: string]: string } = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

/** The type of a value in words, never the value. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  return typeWords[typeof value] ?? (isObject(value) ? "an object" : "something else");
}
