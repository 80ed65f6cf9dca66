import type { Contract } from "../contract/contract.ts";
import { partsOfContractText } from "../contract/contract-text.ts";
import { isWholeBody, requirementsIn, requires } from "../contract/input-schema.ts";
import type { InputPlace } from "../contract/inputs.ts";
import { neededWith } from "../contract/needed-with.ts";
import { typeOfSchema } from "../contract/schema-type.ts";
import { limitsOf, scalarPart } from "../contract/value-limits.ts";
import type { FieldType, Variable } from "../definition/variable.ts";
import { schemaCheck } from "../json-schema/drafts.ts";
import { field, isList, isObject, type Json, type JsonObject, type Value, type ValueObject } from "../value/value.ts";
import { inputPlaces } from "./call-values.ts";
import { type Input, type ValueSpec, valueSpec } from "./input.ts";

/** What a contract lets a journey fill in; undefined where `contract` is not one. It may hold nothing unknown. */
export function inputsOfContract({
  input,
}: {
  readonly input: Contract["input"] | Value;
}): readonly Input[] | undefined {
  const places = isObject(input) && input.type === "object" ? (input.properties ?? {}) : undefined;
  if (!isObject(input) || !isObject(places)) return undefined;
  const found: Input[] = [];
  for (const place of Object.keys(places)) {
    const schema = places[place];
    if (!isPlace(place) || !isObject(schema)) return undefined;
    if (place === "path" || isWholeBody(place, schema))
      found.push({ place, name: "", spec: specOf(schema, requires(input, place)) });
    else {
      const variables = schema.properties ?? {};
      if (!isObject(variables)) return undefined;
      const needed = neededWith(requirementsIn(schema));
      for (const name of Object.keys(variables)) {
        const variable = field(variables, name);
        if (!isObject(variable)) return undefined;
        const others = needed.get(name);
        const spec = specOf(variable, requires(schema, name));
        found.push({ place, name, spec, ...(others === undefined ? {} : { neededWith: others }) });
      }
    }
  }
  return found;
}

/** The same of a contract's text; undefined where it is not the text of a contract. */
export function inputsOfContractText(text: string): readonly Input[] | undefined {
  const parts = partsOfContractText(text);
  if (parts === undefined || !isObject(parts.output) || !isObject(parts.failure)) return undefined;
  return inputsOfContract({ input: parts.input ?? null });
}

function isPlace(name: string): name is InputPlace {
  return (inputPlaces as readonly string[]).includes(name);
}

function specOf(schema: ValueObject, required: boolean): ValueSpec {
  const type = typeOfSchema(schema);
  const choices = scalarPart(schema).enum;
  const settings = {
    ...limitsOf(schema),
    ...(isList(choices) ? { choices: choices.map((value) => ({ value })) } : {}),
    ...(required ? {} : { optional: true }),
  } as Variable;
  return valueSpec({ type, settings, schema: structureOf(schema, type) });
}

/** The check of what is inside an object, or inside the objects of a list; compiled when a value first comes. */
function structureOf(schema: ValueObject, type: FieldType): ValueSpec["schema"] {
  const part = type === "listObject" ? schema.items : type === "object" ? schema : undefined;
  if (!isObject(part) || Object.keys(part).length < 2) return undefined;
  let check: ValueSpec["schema"];
  return (value: Json) => {
    check ??= schemaCheck("2020-12", schema as JsonObject) ?? (() => []);
    return check(value);
  };
}
