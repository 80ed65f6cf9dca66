import { isObject, type ValueObject } from "../value/value.ts";
import type { PaletteInput } from "./contract.ts";

const limitNames = ["pattern", "minLength", "maxLength", "minimum", "maximum"] as const;

/** What a value has to keep besides its type; of a list, each of its items. */
export type ValueLimits = Pick<PaletteInput, (typeof limitNames)[number]>;

/** The limits that a variable's schema in a contract states. */
export function limitsOf(schema: ValueObject): ValueLimits {
  const part = scalarPart(schema);
  return Object.fromEntries(limitNames.filter((name) => part[name] !== undefined).map((name) => [name, part[name]]));
}

/** Where a variable's schema states its limits and choices: a list's are at its items. */
export function scalarPart(schema: ValueObject): ValueObject {
  return schema.type === "array" && isObject(schema.items) ? schema.items : schema;
}
