import type { FieldType, ListType, ScalarType } from "../definition/variable.ts";
import { isObject, type ValueObject } from "../value/value.ts";

const formats: ReadonlyMap<unknown, ScalarType> = new Map([
  ["date-time", "dateTime"],
  ["date-time-only", "dateTimeOnly"],
  ["date", "dateOnly"],
]);

const lists: { readonly [item: string]: ListType } = {
  string: "listString",
  integer: "listInteger",
  decimal: "listDecimal",
  boolean: "listBoolean",
  dateTime: "listDateTime",
  dateTimeOnly: "listDateTimeOnly",
  dateOnly: "listDateOnly",
  object: "listObject",
};

/** The type that a schema of a contract stands for: the way back from schemaOfType (type-schema.ts). */
export function typeOfSchema({ type, format, items }: ValueObject): FieldType {
  switch (type) {
    case "string":
      return formats.get(format) ?? "string";
    case "number":
      return "decimal";
    case "integer":
    case "boolean":
    case "object":
      return type;
    case "array":
      return (isObject(items) ? lists[typeOfSchema(items)] : undefined) ?? "listAny";
    default:
      return "any";
  }
}
