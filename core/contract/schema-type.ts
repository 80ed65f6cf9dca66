import type { FieldType, ScalarType } from "../definition/variable.ts";
import { isObject, type ValueObject } from "../value/value.ts";
import { listTypeOf } from "./list-type.ts";

const formats: ReadonlyMap<unknown, ScalarType> = new Map([
  ["date-time", "dateTime"],
  ["date-time-only", "dateTimeOnly"],
  ["date", "dateOnly"],
]);

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
      return listTypeOf(isObject(items) ? typeOfSchema(items) : "any");
    default:
      return "any";
  }
}
