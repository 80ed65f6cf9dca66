import type { QueryParameter } from "../definition/endpoint.ts";
import type { ScalarType } from "../definition/variable.ts";
import type { Json, ValueObject } from "../value/value.ts";
import { type ObjectPlace, shortText } from "./document.ts";
import { wordsOfName } from "./field-label.ts";
import type { FlatSchema } from "./flat-schema.ts";
import { below } from "./place.ts";
import type { Report } from "./report.ts";
import { MAX_DESCRIPTION, programValue, scalarFacts } from "./scalar-schema.ts";
import { isScalarKind, type SchemaKind } from "./schema-kind.ts";

export type ParameterVariable = NonNullable<QueryParameter["variable"]>;

/** A parameter of the document, under the name that it is sent by. */
export interface NamedParameter {
  /** A Parameter Object. */
  readonly place: ObjectPlace;
  readonly name: string;
  readonly isRequired: boolean;
}

/** The variable of a parameter: what is said of the parameter goes before what is said of its values. */
export function parameterVariable(
  { place, name, isRequired }: NamedParameter,
  settings: ValueObject,
): ParameterVariable {
  const description = shortText(below(place, "description"), MAX_DESCRIPTION);
  const label = wordsOfName(name);
  return {
    ...(label === undefined ? {} : { label }),
    ...settings,
    ...(description === undefined ? {} : { description }),
    ...(isRequired || settings.default !== undefined ? {} : { optional: true }),
  } as ParameterVariable;
}

/** What a schema says of one value of a parameter. */
export interface ScalarSettings {
  readonly type: ScalarType;
  /** Settings of the variable. */
  readonly settings: ValueObject;
  /** The only value that it may have. */
  readonly constant: Json | undefined;
}

/** Reads the settings; values that no program can hold are left out and reported. */
export function scalarSettings(flat: FlatSchema, kind: SchemaKind, report: Report): ScalarSettings {
  const facts = isScalarKind(kind) ? scalarFacts(flat, kind, report) : scalarFacts(flat, "string", report.fresh());
  const { type, bounds, choices } = facts;
  const [fallback, example] = [programValue(facts.fallback), programValue(facts.example)];
  const named = facts.constant === undefined ? choices : [facts.constant];
  const picked = named
    ?.filter((choice) => programValue(choice) !== undefined)
    .map((choice) => programValue(choice) as Json);
  if (picked?.length !== named?.length || (fallback === undefined && facts.fallback !== undefined))
    report.warn(flat.place.steps, "left out: values whose digits no program can hold");
  const settings: ValueObject = {
    ...(type === "string" ? {} : { type }),
    ...bounds,
    ...(picked === undefined || picked.length === 0 ? {} : { choices: picked.map((value) => ({ value })) }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(example === undefined ? {} : { example }),
  };
  return { type, settings, constant: picked?.length === 1 && !flat.isNullable ? picked[0] : undefined };
}
