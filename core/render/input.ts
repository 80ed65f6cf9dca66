import type { ErrorObject } from "ajv";
import type { InputPlace } from "../contract/inputs.ts";
import type { FieldType, Variable } from "../definition/variable.ts";
import { canonicalJson } from "../value/json-text.ts";
import type { Json, Value } from "../value/value.ts";

/** What a variable accepts. */
export interface ValueSpec {
  readonly type: FieldType;
  readonly settings: Variable;
  /** Required in every case. */
  readonly required: boolean;
  /** True where any bound is set: looking for one costs. */
  readonly isBounded: boolean;
  /** Canonical JSON of each choice; undefined: anything goes. */
  readonly choices: ReadonlySet<string> | undefined;
  /** For a list of objects, what each of them is made of; undefined: anything goes. */
  readonly fields?: readonly ItemField[];
  /** For an object whose schema the definition gives. */
  readonly schema?: (value: Json) => readonly ErrorObject[];
}

/** A field of every object of a variable list. */
export type ItemField =
  | { readonly kind: "constant"; readonly name: string; readonly value: Value }
  | {
      readonly kind: "object";
      readonly name: string;
      readonly fields: readonly ItemField[];
      /** True: every item has to have it. */
      readonly required: boolean;
      /** True: left out as long as nothing below it is given. */
      readonly optional: boolean;
    }
  | { readonly kind: "variable"; readonly name: string; readonly spec: ValueSpec };

/** One thing a journey fills in, and where it goes. */
export interface Input {
  readonly place: InputPlace;
  /** The parameter's name or the variable's path; empty for `path` and for a body that is one variable. */
  readonly name: string;
  readonly spec: ValueSpec;
  /** Names in the same place: with any of them given, this one has to be given too. */
  readonly neededWith?: readonly string[];
}

/** Which of the given ones makes `input` required; true: it is in every case, undefined: none does. */
export function neededBy(input: Input, isGiven: (name: string) => boolean): string | true | undefined {
  return input.spec.required ? true : input.neededWith?.find(isGiven);
}

export interface SpecParts {
  readonly type: FieldType;
  readonly settings: Variable;
  /** Default: as the settings say. */
  readonly required?: boolean;
  readonly fields?: readonly ItemField[] | undefined;
  readonly schema?: ValueSpec["schema"] | undefined;
}

/** What a variable with these settings accepts. */
export function valueSpec({ type, settings, required, fields, schema }: SpecParts): ValueSpec {
  const { choices, optional, pattern, minLength, maxLength, minimum, maximum } = settings;
  return {
    type,
    settings,
    required: required ?? (optional !== true && settings.default === undefined),
    isBounded: [pattern, minLength, maxLength, minimum, maximum].some((bound) => bound !== undefined),
    choices:
      choices === undefined || choices.length === 0
        ? undefined
        : new Set(choices.map(({ value }) => canonicalJson(value as Json))),
    ...(fields === undefined ? {} : { fields }),
    ...(schema === undefined ? {} : { schema }),
  };
}
