import { isObject, type JsonObject } from "../../value/value.ts";

/** Why journeys that use the old contract cannot follow to the new one. */
export interface Break {
  /** `input.request["message.token"]`, `output.message.id`, `failure.code`; empty for the action as a whole. */
  readonly path: string;
  /** A sentence without its subject: `was removed`. */
  readonly reason: string;
}

/** `input.request.token was removed or renamed`. */
export function describeBreak({ path, reason }: Break): string {
  return `${path} ${reason}`;
}

/** One place of two contracts that are compared, as `path` names it. */
export interface ComparedPlace {
  readonly path: string;
  /** Absent: the place is new. */
  readonly old?: JsonObject;
  /** Absent: the place is gone. */
  readonly new?: JsonObject;
}

/** An input place: a variable, and whether it must be filled in. */
export interface ComparedInput extends ComparedPlace {
  readonly wasRequired: boolean;
  readonly isRequired: boolean;
}

/** One row of the compatibility table (action-model.md): the reasons why this place breaks. */
export type InputRule = (place: ComparedInput) => readonly string[];
export type ReturnedRule = (place: ComparedPlace) => readonly string[];

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
