import { field, isList, isObject, type Json, objectOf, type ValueObject } from "../../core/value/value.ts";
import { boundFault } from "../../core/variable/bounds.ts";
import { matchingText } from "./matching-text.ts";

/**
 * A value that fits a variable's schema in a contract, as small as it can be: what an object requires, one item in a list.
 * Undefined where a text of its pattern is not found.
 */
export function madeUpValue(schema: ValueObject): Json | undefined {
  if (schema.const !== undefined) return schema.const as Json;
  if (isList(schema.enum)) return schema.enum.find((choice) => choice !== null) as Json | undefined;
  if (schema.default !== undefined) return schema.default as Json;
  switch ([field(schema, "type")].flat().find((type) => type !== "null")) {
    case "object":
      return madeUpObject(schema);
    case "array": {
      const item = madeUpValue(isObject(schema.items) ? schema.items : {});
      return item === undefined ? undefined : [item];
    }
    case "integer":
      return number(schema, { least: Math.ceil, most: Math.floor });
    case "number":
      return number(schema, { least: Number, most: Number });
    case "boolean":
      return true;
    default:
      return madeUpText(schema);
  }
}

function madeUpObject(schema: ValueObject): Json | undefined {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = isList(schema.required) ? schema.required.map(String) : [];
  const entries: (readonly [string, Json])[] = [];
  for (const name of required) {
    const own = field(properties, name);
    const value = madeUpValue(isObject(own) ? own : {});
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  return objectOf(entries) as Json;
}

interface Rounding {
  readonly least: (bound: number) => number;
  readonly most: (bound: number) => number;
}

/** 1 where the bounds let it, else the bound that is nearer. */
function number({ minimum, maximum }: ValueObject, { least, most }: Rounding): number {
  if (typeof minimum === "number" && minimum > 1) return least(minimum);
  return typeof maximum === "number" && maximum < 1 ? most(maximum) : 1;
}

/** By format (JSON Schema validation, 7.3). */
const texts: { readonly [format: string]: string } = {
  "date-time": "2026-01-31T10:00:00Z",
  "date-time-only": "2026-01-31T10:00:00",
  date: "2026-01-31",
  time: "10:00:00Z",
  duration: "P1D",
  email: "name@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com",
  "uri-reference": "https://example.com",
  uuid: "00000000-0000-4000-8000-000000000000",
};

const WORD = "text";
/** How many further repetitions are tried for a text that is too short. */
const MOST_REPEATS = 64;

function madeUpText(schema: ValueObject): string | undefined {
  const { pattern, format, minLength } = schema;
  const least = typeof minLength === "number" ? minLength : 0;
  if (typeof pattern === "string") {
    for (const more of [...Array(MOST_REPEATS).keys(), least]) {
      const text = matchingText(pattern, more);
      if (text === undefined) return undefined;
      if (boundFault(schema, text) === undefined) return text;
    }
    return undefined;
  }
  const known = typeof format === "string" ? texts[format] : undefined;
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  return (
    known ?? WORD.repeat(Math.ceil(least / WORD.length) || 1).slice(0, Math.min(Math.max(least, WORD.length), most))
  );
}
