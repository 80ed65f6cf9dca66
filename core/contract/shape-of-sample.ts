import type { FieldType, ListType } from "../definition/variable.ts";
import { Numeral } from "../value/numeral.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown } from "../value/unknown.ts";
import { isList, isObject, type Value } from "../value/value.ts";
import { listTypeOf } from "./list-type.ts";
import type { LeafShape, ObjectShape, Shape } from "./shape.ts";

/** The shape of a sample (docs/model.md, Payloads 7): dates are never guessed, a whole number is an integer. */
export function shapeOfSample(sample: Value): Shape {
  if (isObject(sample)) return shapeOfObject(sample);
  if (isList(sample)) return shapeOfList(sample);
  return { kind: "leaf", type: scalarType(sample), sample };
}

function shapeOfObject(sample: { readonly [name: string]: Value | undefined }): ObjectShape {
  const fields = new Map<string, Shape>();
  for (const [name, value] of Object.entries(sample)) if (value !== undefined) fields.set(name, shapeOfSample(value));
  return { kind: "object", fields };
}

function shapeOfList(sample: readonly Value[]): Shape {
  const items = sample.map(shapeOfSample);
  const type = listType(items);
  const first = items.find((item) => item.kind === "object");
  return { kind: "list", type, items, ...(type === "listObject" && first !== undefined ? { item: first } : {}) };
}

function scalarType(sample: Value): LeafShape["type"] {
  const value = sample instanceof Secret ? sample.reveal() : sample;
  if (value === null || isUnknown(value)) return "any";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Numeral) return value.isInteger ? "integer" : "decimal";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "decimal";
  return "string";
}

/** Nulls do not count; integers mixed with decimals are decimals; any other mix is `listAny`. */
function listType(items: readonly Shape[]): ListType {
  const kinds = new Set<FieldType>();
  for (const item of items) {
    if (item.kind === "object") kinds.add("object");
    else if (item.kind === "list") return "listAny";
    else if (item.type !== "any") kinds.add(item.type);
    else if (isUnknown(item.sample)) return "listAny";
  }
  if (kinds.size === 2 && kinds.has("integer") && kinds.has("decimal")) return "listDecimal";
  if (kinds.size !== 1) return "listAny";
  const [kind = "any"] = kinds;
  return listTypeOf(kind);
}
