import type { ScalarType } from "../definition/variable.ts";
import { patternOf } from "../json-schema/pattern.ts";
import { canonicalJson } from "../value/json-text.ts";
import { Numeral } from "../value/numeral.ts";
import { isList, isObject, type Json, type Value } from "../value/value.ts";
import { boundFault } from "../variable/bounds.ts";
import { typeFault } from "../variable/fit.ts";
import { shortText } from "./document.ts";
import type { FlatSchema } from "./flat-schema.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";

/** What a schema says of one scalar, as far as a variable or a payload schema can say it. */
export interface ScalarFacts {
  readonly type: ScalarType;
  readonly bounds: Bounds;
  readonly choices?: readonly Json[];
  readonly constant?: Json;
  readonly fallback?: Json;
  readonly example?: Json;
}

export type Bounds = {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};

const typesOfKind = { string: "string", integer: "integer", number: "decimal", boolean: "boolean" } as const;
type ScalarKind = keyof typeof typesOfKind;

/** Reads the facts; what has no place in an action, or contradicts the rest, is reported. */
export function scalarFacts(flat: FlatSchema, kind: ScalarKind, report: Report): ScalarFacts {
  const type = typeOf(flat, kind);
  const bounds = type === "string" ? textBounds(flat, report) : kind === "string" ? {} : numberBounds(flat, report);
  const fits = (value: Value) => typeFault(type, value) === undefined && boundFault(bounds, value) === undefined;
  const choices = choicesOf(flat, fits, report);
  const isChoice = (value: Json) =>
    choices === undefined || choices.some((choice) => canonicalJson(choice) === canonicalJson(value));
  const value = (keyword: string) => {
    const given = flat.keywords.get(keyword)?.value;
    return given !== undefined && given !== null && !isObject(given) && fits(given) && isChoice(given as Json)
      ? (given as Json)
      : undefined;
  };
  const fallback = value("default");
  const given = flat.keywords.get("default");
  if (given !== undefined && given.value !== null && fallback === undefined)
    report.warn(given.steps, "left out: the default is not a value that the schema allows");
  const constant = value("const");
  const example = [value("example"), firstExample(flat, (each) => fits(each) && isChoice(each))].find(isShort);
  return {
    type,
    bounds,
    ...(choices === undefined ? {} : { choices }),
    ...(constant === undefined ? {} : { constant }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(example === undefined ? {} : { example }),
  };
}

/** Longest text that is shown as an example. */
const MAX_EXAMPLE = 500;

function isShort(value: Json | undefined): boolean {
  return value !== undefined && (typeof value !== "string" || value.length <= MAX_EXAMPLE);
}

function typeOf({ keywords }: FlatSchema, kind: ScalarKind): ScalarType {
  const format = kind === "string" ? keywords.get("format")?.value : undefined;
  if (format === "date-time") return "dateTime";
  return format === "date" ? "dateOnly" : typesOfKind[kind];
}

function textBounds({ keywords }: FlatSchema, report: Report): Bounds {
  const minLength = countAt(keywords.get("minLength")?.value);
  const maxLength = countAt(keywords.get("maxLength")?.value);
  const given = keywords.get("pattern");
  const pattern = typeof given?.value === "string" ? given.value : undefined;
  const compiled = pattern === undefined ? undefined : patternOf(pattern);
  const fault = compiled !== undefined && "fault" in compiled ? compiled.fault : undefined;
  if (given !== undefined && fault !== undefined)
    report.warn(given.steps, `left out: the pattern is not an RE2 expression: ${fault}`);
  const hasOrder = minLength === undefined || maxLength === undefined || minLength <= maxLength;
  return {
    ...(minLength === undefined || minLength === 0 || !hasOrder ? {} : { minLength }),
    ...(maxLength === undefined || !hasOrder ? {} : { maxLength }),
    ...(pattern === undefined || fault !== undefined ? {} : { pattern }),
  };
}

function countAt(value: Value | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** 3.0 writes `exclusiveMinimum: true` beside `minimum`, 2020-12 the number itself; a variable has bounds that may be reached. */
function numberBounds(flat: FlatSchema, report: Report): Bounds {
  const minimum = bound(flat, { inclusive: "minimum", exclusive: "exclusiveMinimum", step: 1 }, report);
  const maximum = bound(flat, { inclusive: "maximum", exclusive: "exclusiveMaximum", step: -1 }, report);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) return {};
  return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

interface BoundKeywords {
  readonly inclusive: string;
  readonly exclusive: string;
  readonly step: 1 | -1;
}

function bound({ keywords, types }: FlatSchema, { inclusive, exclusive, step }: BoundKeywords, report: Report) {
  const isWhole = types?.has("integer") === true && !types.has("number");
  const limit = limitAt(keywords.get(inclusive), { isWhole, step, report });
  const given = keywords.get(exclusive);
  const exclusiveLimit = given?.value === true ? limit : limitAt(given, { isWhole, step, report });
  if (given === undefined || exclusiveLimit === undefined) return limit;
  if (isWhole) {
    const next = step === 1 ? Math.floor(exclusiveLimit) + 1 : Math.ceil(exclusiveLimit) - 1;
    return limit === undefined ? next : step === 1 ? Math.max(limit, next) : Math.min(limit, next);
  }
  report.warn(given.steps, `described less exactly: ${exclusiveLimit} itself is allowed`);
  return limit === undefined
    ? exclusiveLimit
    : step === 1
      ? Math.max(limit, exclusiveLimit)
      : Math.min(limit, exclusiveLimit);
}

interface LimitRequest {
  readonly isWhole: boolean;
  readonly step: 1 | -1;
  readonly report: Report;
}

/** A bound as a program can hold it. One that no whole number of an action reaches (-2^63 to 2^63-1) asks nothing. */
function limitAt(place: Place | undefined, { isWhole, step, report }: LimitRequest): number | undefined {
  const value = place?.value;
  if (place === undefined || (typeof value !== "number" && !(value instanceof Numeral))) return undefined;
  const near = Number(value instanceof Numeral ? value.text : value);
  const exact = value instanceof Numeral && value.isInteger ? BigInt(value.text) : undefined;
  if (isWhole && asksNothing(exact ?? near, step)) return undefined;
  const isExact = Number.isFinite(near) && (exact === undefined || BigInt(near) === exact);
  if (isExact) return near;
  if (isWhole || !Number.isFinite(near)) {
    report.warn(place.steps, `left out: the bound ${String(value)}, whose digits no program can hold`);
    return undefined;
  }
  report.warn(place.steps, `described less exactly: the bound is ${near}`);
  return near;
}

function asksNothing(limit: number | bigint, step: 1 | -1): boolean {
  return step === 1 ? limit <= -(2n ** 63n) : limit >= 2n ** 63n - 1n;
}

/** More cannot be picked from. */
const MAX_CHOICES = 500;

function choicesOf(
  { keywords }: FlatSchema,
  fits: (value: Value) => boolean,
  report: Report,
): readonly Json[] | undefined {
  const given = keywords.get("enum");
  if (given === undefined || !isList(given.value)) return undefined;
  const named = given.value.filter((choice) => choice !== null);
  if (named.length > MAX_CHOICES) {
    report.warn(given.steps, `left out: ${named.length} values are too many to pick from`);
    return undefined;
  }
  const fitting = named.filter(fits) as readonly Json[];
  if (fitting.length < named.length) report.warn(given.steps, "values that are not of the type are left out");
  const distinct = new Map(fitting.map((choice) => [canonicalJson(choice), choice]));
  return distinct.size === 0 ? undefined : [...distinct.values()];
}

/** 2020-12 has `examples`, a list. */
function firstExample({ keywords }: FlatSchema, isGood: (value: Json) => boolean): Json | undefined {
  const examples = keywords.get("examples")?.value;
  if (!isList(examples)) return undefined;
  return (examples as readonly Json[]).find((each) => each !== null && !isObject(each) && isGood(each));
}

/** Longest description of a variable: documents hold whole pages, and it is beside a field. */
export const MAX_DESCRIPTION = 300;

/** A value as a program can hold it outside of a payload; undefined for a whole number that a double would change. */
export function programValue(value: Json | undefined): Json | undefined {
  if (!(value instanceof Numeral)) return value;
  return value.isInteger || !Number.isFinite(Number(value.text)) ? undefined : Number(value.text);
}

/** What a person reads beside a field. */
export function wordsOf({ keywords }: FlatSchema): { readonly label?: string; readonly description?: string } {
  const title = keywords.get("title");
  const description = keywords.get("description");
  const label = title === undefined ? undefined : shortText(title, 100);
  const text = description === undefined ? undefined : shortText(description, MAX_DESCRIPTION);
  return { ...(label === undefined ? {} : { label }), ...(text === undefined ? {} : { description: text }) };
}
