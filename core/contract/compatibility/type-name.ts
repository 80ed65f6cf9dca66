import { isObject, type JsonObject } from "../../value/value.ts";

const formats: { readonly [format: string]: string } = {
  "date-time": "dateTime",
  "date-time-only": "dateTimeOnly",
  date: "dateOnly",
};

/** The type that a schema of a contract stands for, in the words of definitions: `integer`, `dateTime`, `list of string`. */
export function typeName(schema: JsonObject): string {
  if (schema.type === "array")
    return isObject(schema.items) ? `list of ${typeName(schema.items as JsonObject)}` : "a list";
  if (schema.type === "number") return "decimal";
  if (schema.type === "string") return formats[schema.format as string] ?? "string";
  return (schema.type as string | undefined) ?? "any";
}
