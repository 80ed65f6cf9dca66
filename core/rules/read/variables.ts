import type { FilledPart } from "../../contract/request-model.ts";
import { type Shape, typeOfShape } from "../../contract/shape.ts";
import { type FieldType, fieldTypes } from "../../definition/variable.ts";
import { schemaPlace } from "../../json-schema/place.ts";
import type { PathStep } from "../../value/path.ts";
import { type PayloadStep, parsePayloadPath } from "../../value/payload-path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { field, isObject, type Value, type ValueObject } from "../../value/value.ts";
import { oncePerDefinition } from "./once.ts";
import { type ParameterList, parameterLists, parametersOf } from "./parameters.ts";
import { partAt } from "./part.ts";
import { payloadOf, placeIn } from "./payload-place.ts";
import type { RuleContext } from "./rule.ts";

/** What a journey fills in, wherever it is declared. */
export interface DefinedVariable {
  readonly place: ParameterList | "request";
  /** The parameter's name, or the path in the body. */
  readonly name: string;
  /** What is said of it, by the schema and over it by the definition; any part may be unknown. */
  readonly settings: ValueObject;
  /** Undefined while unknown, and where the path leads nowhere. */
  readonly type: FieldType | undefined;
  /** Of a request variable: what it points at. */
  readonly filled?: FilledPart;
  /** Where it is declared as written; with `setting`, where that setting is. */
  at(setting?: keyof typeof schemaKeyword | (string & {}), ...below: PathStep[]): readonly PathStep[];
}

/** A variable of the body. */
export type RequestVariable = DefinedVariable & { readonly filled: FilledPart };

interface Found {
  readonly all: readonly DefinedVariable[];
  readonly ofRequest: readonly RequestVariable[];
}

const foundIn = oncePerDefinition((context): Found => {
  const ofRequest = [...requestVariables(context)];
  const ofParameters = parameterLists.flatMap((list) => [...parameterVariables(context, list)]);
  return { all: [...ofParameters, ...ofRequest], ofRequest };
});

/** Every variable of a definition: path, header and query parameters, then the body by path. Unknown ones are passed over. */
export function variablesOf(context: RuleContext): readonly DefinedVariable[] {
  return foundIn(context).all;
}

/** The variables of the body. */
export function requestVariablesOf(context: RuleContext): readonly RequestVariable[] {
  return foundIn(context).ofRequest;
}

function* parameterVariables(context: RuleContext, list: ParameterList): Generator<DefinedVariable> {
  for (const { given, steps, name } of parametersOf(context, list)) {
    const settings = given.variable;
    if (!isObject(settings)) continue;
    const base = [...steps, "variable"];
    yield {
      place: list,
      name: name ?? "",
      settings,
      type: fieldTypeOf(settings.type ?? "string"),
      at: (setting, ...below) => (setting === undefined ? base : [...base, setting, ...below]),
    };
  }
}

function* requestVariables(context: RuleContext): Generator<RequestVariable> {
  const written = partAt(context, ["request", "variables"]);
  const besideSchema = payloadOf(context, "request")?.schema !== undefined;
  for (const filled of context.request?.filledParts ?? []) {
    if (filled.source.kind !== "variable" || !isObject(filled.source.settings)) continue;
    const given = isObject(written) ? field(written, filled.path) : undefined;
    if (isUnknown(given)) continue;
    const settings =
      isObject(given) && !besideSchema
        ? given
        : { ...(filled.source.settings as ValueObject), ...(isObject(given) ? given : {}) };
    yield {
      place: "request",
      name: filled.path,
      settings,
      type: typeOfFilledPart(filled),
      filled,
      at: placeFinder(context, filled, given),
    };
  }
}

/** What a setting of a variable is called in a schema. */
const schemaKeyword = { choices: "enum", optional: "required" } as const satisfies {
  readonly [setting: string]: string;
};

function placeFinder(
  context: RuleContext,
  { path, steps }: FilledPart,
  given: Value | undefined,
): DefinedVariable["at"] {
  return (setting, ...below) => {
    const types = partAt(context, ["request", "types"]);
    const declared = ["request", "variables", path];
    if (isObject(given) && setting !== undefined && Object.hasOwn(given, setting))
      return [...declared, setting, ...below];
    if (isObject(types) && Object.hasOwn(types, path) && (setting === "type" || !isObject(given)))
      return ["request", "types", path];
    const schema = payloadOf(context, "request")?.schema;
    if (isObject(given) || !isObject(schema)) return declared;
    const keyword = setting === undefined ? [] : [schemaKeyword[setting as "choices"] ?? setting];
    return schemaSteps(context, schema, steps ?? parsePayloadPath(path) ?? [], [
      ...keyword,
      ...(setting === "choices" ? below.slice(0, 1) : below),
    ]);
  };
}

function schemaSteps(
  context: RuleContext,
  schema: ValueObject,
  steps: readonly PayloadStep[],
  below: readonly PathStep[],
): readonly PathStep[] {
  const payload = payloadOf(context, "request");
  return payload === undefined ? [] : placeIn(payload, "schema", [...schemaPlace(schema, steps), ...below]).path;
}

function isOpen(shape: Shape): boolean {
  return shape.kind === "leaf" && isUnknown(shape.sample);
}

function typeOfFilledPart({ stated, target }: FilledPart): FieldType | undefined {
  if (stated !== undefined) return fieldTypeOf(stated as Value);
  if (target === undefined || isOpen(target) || (target.kind === "list" && target.items.some(isOpen))) return undefined;
  return typeOfShape(target);
}

const knownTypes: ReadonlySet<Value> = new Set<Value>(fieldTypes);

function fieldTypeOf(value: Value): FieldType | undefined {
  return knownTypes.has(value) ? (value as FieldType) : undefined;
}
