import { ConfigReference } from "../../core/value/config-reference.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { isList, mapObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { ProgramObject, ProgramValue } from "../code/program.ts";

/** Arguments as a program writes them: each secret is the entry of the configuration that `nameOf` gives. */
export function programObject(args: ValueObject, nameOf: (secret: Secret) => string): ProgramObject {
  const programValue = (value: Value): ProgramValue => {
    if (value instanceof Secret) return new ConfigReference(nameOf(value));
    if (isUnknown(value)) throw new TypeError("what a store holds is known");
    if (value instanceof Numeral || typeof value !== "object" || value === null) return value;
    if (isList(value)) return value.map(programValue);
    return mapObject(value as ValueObject, (item) => (item === undefined ? undefined : programValue(item)));
  };
  return programValue(args) as ProgramObject;
}
