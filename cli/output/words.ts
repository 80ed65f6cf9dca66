import { stringifyJson } from "../../core/value/json-text.ts";
import { Numeral } from "../../core/value/numeral.ts";
import type { Json } from "../../core/value/value.ts";

/** `2 mistakes`, `1 mistake`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A time (ISO 8601, UTC) to the minute: `2026-01-31 10:00Z`. */
export function shortTime(at: string): string {
  return `${at.slice(0, 16).replace("T", " ")}Z`;
}

/** The day of a time (ISO 8601, UTC): `2026-01-31`. */
export function day(at: string): string {
  return at.slice(0, 10);
}

/** A JSON value as a person writes it: text without quotes where it is not empty. */
export function valueText(value: Json): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  return value instanceof Numeral ? value.text : stringifyJson(value);
}

/** The beginning of a digest: enough to compare by eye. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12);
}
