import { Numeral } from "../../value/numeral.ts";
import { isObject, type Json, type JsonObject } from "../../value/value.ts";
import type { InputRule } from "./break.ts";

/** A bound that became tighter refuses values that were allowed; one more `pattern` may refuse any. */
export const bounds: InputRule = ({ old, new: now }) => {
  if (old === undefined || now === undefined) return [];
  const before = scalarPart(old);
  const after = scalarPart(now);
  return [...numericBounds.flatMap((bound) => tightened(bound, before, after)), ...patternChanged(before, after)];
};

interface NumericBound {
  readonly name: "minLength" | "maxLength" | "minimum" | "maximum";
  readonly isTighter: (old: number, now: number) => boolean;
}

const above = (old: number, now: number) => now > old;
const below = (old: number, now: number) => now < old;
const numericBounds: readonly NumericBound[] = [
  { name: "minLength", isTighter: above },
  { name: "maxLength", isTighter: below },
  { name: "minimum", isTighter: above },
  { name: "maximum", isTighter: below },
];

function tightened({ name, isTighter }: NumericBound, old: JsonObject, now: JsonObject): readonly string[] {
  const before = toNumber(old[name]);
  const after = toNumber(now[name]);
  if (after === undefined || (name === "minLength" && after === 0)) return [];
  if (before === undefined) return [`got the ${name} ${after}`];
  return isTighter(before, after) ? [`had the ${name} ${before} and has ${after} now`] : [];
}

function patternChanged(old: JsonObject, now: JsonObject): readonly string[] {
  if (now.pattern === undefined || now.pattern === old.pattern) return [];
  return [old.pattern === undefined ? "got a pattern" : "got another pattern"];
}

function toNumber(value: Json | undefined): number | undefined {
  if (value instanceof Numeral) return Number(value.text);
  return typeof value === "number" ? value : undefined;
}

/** Bounds of a list stand at its items. */
function scalarPart(schema: JsonObject): JsonObject {
  return schema.type === "array" && isObject(schema.items) ? (schema.items as JsonObject) : schema;
}
