import { canonicalJson } from "../../value/json-text.ts";
import { Numeral } from "../../value/numeral.ts";
import { isObject, type Json, type JsonObject } from "../../value/value.ts";
import { type InputRule, typeName } from "./break.ts";

/** A journey that fills a variable in cannot drop it by itself; a rename is a removal and an addition. */
const variableRemoved: InputRule = (place) =>
  place.old !== undefined && place.new === undefined ? ["was removed or renamed"] : [];

/**
 * What must be filled in now and did not have to be before: no journey of the old contract has a value for it. Inside of what
 * may be left out it stops those alone that fill something of that in.
 */
const variableRequired: InputRule = ({ old, new: now, wasRequired, isRequired, newlyAskedBy, partOf }) => {
  if (now === undefined) return [];
  if (isRequired) {
    if (old !== undefined && wasRequired) return [];
    const reason = old === undefined ? "was added as required" : "was optional and is required now";
    return [partOf === undefined ? reason : { reason, ifMapped: [partOf] }];
  }
  if (newlyAskedBy.length === 0) return [];
  const names = newlyAskedBy.map(({ name }) => name);
  const shown = names.length > MAX_NAMED ? `${names.slice(0, MAX_NAMED).join(", ")} …` : names.join(", ");
  const reason = `${old === undefined ? "was added" : "was optional"} and is required now together with ${shown}`;
  return [{ reason, ifMapped: newlyAskedBy.map(({ key }) => key) }];
};

const MAX_NAMED = 3;

/** Values of the old type must still be values of the new one: `integer` may become `decimal`, anything may become anything. */
const variableType: InputRule = ({ old, new: now }) => {
  if (old === undefined || now === undefined || accepts(now, old)) return [];
  return [`was ${typeName(old)} and is ${typeName(now)} now`];
};

/** Whether every value of type `old` has the type of `now`. */
function accepts(now: JsonObject, old: JsonObject): boolean {
  if (now.type === undefined) return true;
  if (now.type !== old.type && !(now.type === "number" && old.type === "integer")) return false;
  if (now.format !== undefined && now.format !== old.format) return false;
  if (now.type !== "array" || !isObject(now.items)) return true;
  return isObject(old.items) && accepts(now.items as JsonObject, old.items as JsonObject);
}

/** What took any object takes its described fields only. */
const objectDescribed: InputRule = ({ old, new: now }) => {
  if (old === undefined || now === undefined) return [];
  const [before, after] = [scalarPart(old), scalarPart(now)];
  const isOpen = before.type === "object" && before.additionalProperties !== false;
  return isOpen && after.type === "object" && after.additionalProperties === false
    ? ["took any object and takes its described fields only now"]
    : [];
};

/** A choice that journeys may have picked is gone, or a variable that took any value takes some only. */
const choices: InputRule = ({ old, new: now }) => {
  const allowed = now === undefined ? undefined : choicesOf(now);
  if (old === undefined || allowed === undefined) return [];
  const before = choicesOf(old);
  if (before === undefined) return ["took any value and takes only its choices now"];
  const kept = new Set(allowed.map(canonicalJson));
  const lost = before.filter((choice) => !kept.has(canonicalJson(choice)));
  return lost.length === 0
    ? []
    : [`lost the choice${lost.length === 1 ? "" : "s"} ${lost.map(canonicalJson).join(", ")}`];
};

function choicesOf(schema: JsonObject): readonly Json[] | undefined {
  const own = schema.enum ?? (isObject(schema.items) ? (schema.items as JsonObject).enum : undefined);
  return Array.isArray(own) ? (own as readonly Json[]) : undefined;
}

/** A bound that became tighter refuses values that were allowed; one more `pattern` may refuse any. */
const bounds: InputRule = ({ old, new: now }) => {
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

/** Bounds of a list are at its items. */
function scalarPart(schema: JsonObject): JsonObject {
  return schema.type === "array" && isObject(schema.items) ? (schema.items as JsonObject) : schema;
}

/** What a change of an input breaks, by the rows of the table that are about variables. */
export const inputRules: readonly InputRule[] = [
  variableRemoved,
  variableRequired,
  variableType,
  objectDescribed,
  choices,
  bounds,
];
