import { Numeral } from "./numeral.ts";
import type { Json } from "./value.ts";
import { objectOf } from "./value.ts";

/**
 * Parses JSON text without loss: a number whose text a double would change becomes a {@link Numeral}.
 * @throws SyntaxError for text that is not JSON; its message may quote the text.
 */
export function parseJson(text: string): Json {
  const revive = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
    if (typeof value !== "number" || context?.source === undefined) return value;
    return String(value) === context.source ? value : numeral(context.source, value);
  };
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown) as Json;
}

/** JSON text of `value`, fields in the order they have. */
export function stringifyJson(value: Json): string {
  return write(value, false);
}

/**
 * Canonical JSON text (RFC 8785): no space, fields sorted by UTF-16 code units, numbers in ECMAScript's shortest form.
 * A {@link Numeral} keeps its own text, which RFC 8785 leaves to the application for numbers beyond a double.
 */
export function canonicalJson(value: Json): string {
  return write(value, true);
}

/** Numbers that only differ in notation (`1.50`, `1e2`) are the same double; `10.0` stays apart from `10`, because it states a decimal. */
function numeral(source: string, value: number): number | Numeral {
  const statesDecimal = Number.isInteger(value) && /[.eE]/.test(source);
  const exact = Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
  if (statesDecimal && Number.isSafeInteger(value)) return new Numeral(`${value}.0`);
  return exact ? value : new Numeral(source);
}

function write(value: Json, sorted: boolean): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (value instanceof Numeral) return value.text;
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) text += `${text === "" ? "" : ","}${write(item, sorted)}`;
    return `[${text}]`;
  }
  const object = value as { readonly [name: string]: Json | undefined };
  const names = Object.keys(object);
  if (sorted) names.sort();
  for (const name of names) {
    const item = object[name];
    if (item !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${write(item, sorted)}`;
  }
  return `{${text}}`;
}

/** A deep copy in plain JavaScript values, numerals rounded to the nearest double: for wires that know no other numbers. */
export function toPlainJson(value: Json): unknown {
  if (value instanceof Numeral) return Number(value.text);
  if (Array.isArray(value)) return value.map(toPlainJson);
  if (typeof value === "object" && value !== null) {
    const object = value as { readonly [name: string]: Json };
    return objectOf(Object.keys(object).map((name) => [name, toPlainJson(object[name] as Json)] as const));
  }
  return value;
}
