import { isObject, type JsonObject } from "../../value/value.ts";

/** Why journeys that use the old contract cannot follow to the new one. */
export interface Break {
  /** `input.request["message.token"]`, `output.message.id`, `failure.code`; empty for the action as a whole. */
  readonly path: string;
  /** A sentence without its subject: `was removed`. */
  readonly reason: string;
  /** Keys of the input: only uses that map one of them cannot follow. Absent: no use can. */
  readonly ifMapped?: readonly string[];
}

/** Whether a use with this mapping cannot follow. */
export function stopsUse({ ifMapped }: Break, mapping: { readonly [key: string]: unknown }): boolean {
  return ifMapped === undefined || ifMapped.some((key) => Object.hasOwn(mapping, key));
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
  /** In every case; of a field of an object or of items, in each of them. */
  readonly wasRequired: boolean;
  readonly isRequired: boolean;
  /** Inputs of the old contract that make this one required and did not before. */
  readonly newlyAskedBy: readonly Asker[];
  /** Of a part of an object or of items that may be left out: the key of the variable that they are. */
  readonly partOf?: string;
}

/** An input that has to be given together with another one. */
export interface Asker {
  readonly name: string;
  readonly key: string;
}

/** Why a place breaks: of every use, or of those alone that map something. */
export type Reason = string | Pick<Break, "reason" | "ifMapped">;

/** One row of the table in docs/model.md, Compatibility: the reasons why this place breaks. */
export type InputRule = (place: ComparedInput) => readonly Reason[];
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
