import { parseJson, stringifyJson } from "../../core/value/json-text.ts";
import { Numeral } from "../../core/value/numeral.ts";
import type { Json } from "../../core/value/value.ts";
import { DamagedColumn } from "./errors.ts";

/** A number that a double might change: 16 digits or more, a fraction, an exponent. Texts that look like one do no harm. */
const MAY_LOSE = /[:,[]-?(?:\d{16}|\d+[.eE])/;

/** JSON text for a column. The engine's own writer is several times faster and right wherever there is no {@link Numeral}. */
export function toColumn(value: Json): string {
  return holdsNumeral(value) ? stringifyJson(value) : JSON.stringify(value);
}

/** What {@link toColumn} or canonical JSON wrote, without loss. Throws DamagedColumn. */
export function fromColumn<T>(text: unknown): T {
  const json = text as string;
  try {
    return (MAY_LOSE.test(json) ? parseJson(json) : JSON.parse(json)) as T;
  } catch {
    throw new DamagedColumn("a column holds no JSON");
  }
}

function holdsNumeral(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Numeral) return true;
  if (Array.isArray(value)) return value.some(holdsNumeral);
  const object = value as { readonly [name: string]: Json };
  for (const name in object) if (holdsNumeral(object[name] as Json)) return true;
  return false;
}
