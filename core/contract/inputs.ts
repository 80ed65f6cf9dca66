import type { CanonicalArgs } from "../definition/canonical.ts";
import type { Parameter } from "../definition/endpoint.ts";
import type { FieldType, Variable } from "../definition/variable.ts";
import type { PayloadStep } from "../value/payload-path.ts";
import { isUnknown } from "../value/unknown.ts";
import {
  hasSecret,
  hasUnknown,
  isList,
  isObject,
  type Json,
  type JsonObject,
  objectOf,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { type ItemPart, isRequiredPart, itemParts, type Refinements } from "./item-parts.ts";
import { optionalObjects } from "./optional-objects.ts";
import { type FilledPart, type RequestModel, refinesItems } from "./request-model.ts";
import { isUndetermined, type ListShape, type Shape, typeOfShape } from "./shape.ts";
import { schemaOfObject, schemaOfType, schemaOfVariable } from "./type-schema.ts";

/** Where a value of a journey goes. */
export type InputPlace = "path" | "pathParameters" | "headers" | "queryParameters" | "request";

/** One thing a journey fills in. */
export interface ContractInput {
  readonly place: InputPlace;
  /** The parameter's name or the variable's path; empty for `path` and for a body that is one variable. */
  readonly name: string;
  readonly type: FieldType;
  /** Required in every case. */
  readonly required: boolean;
  /** Of a part of an optional object. */
  readonly within?: WithinOptional;
  readonly settings: Variable;
  readonly schema: JsonObject;
  /** The sample's value, where it is not a secret: what a value may look like. */
  readonly sample?: Json;
}

/** What becomes of an input because it is in an object that may be left out. */
export interface WithinOptional {
  /** Path of the innermost such object; empty for the whole body. */
  readonly path: string;
  /** Required once anything below that object is given. */
  readonly required: boolean;
  /** The inputs that have to be given with this one, sorted. */
  readonly asks: readonly string[];
}

/** The key of an input: `request.message.token`, `headers.x-correlation`, `path`; `request` for a body that is one variable. */
export function inputKey({ place, name }: Pick<ContractInput, "place" | "name">): string {
  return name === "" ? place : `${place}.${name}`;
}

/** Everything a journey fills in, by place and name; undefined while an unknown value is in the way. */
export function contractInputs(
  args: CanonicalArgs,
  model: RequestModel | undefined,
): readonly ContractInput[] | undefined {
  const { endpoint } = args;
  if (isUnknown(endpoint)) return undefined;
  const found: ContractInput[] = [];
  if (endpoint.dynamicPath !== undefined) {
    const dynamicPath = endpoint.dynamicPath as ValueObject;
    if (hasUnknown(dynamicPath)) return undefined;
    const { label, description, optional } = dynamicPath as unknown as Variable;
    const settings = { label, ...(description === undefined ? {} : { description }) } as Variable;
    found.push({
      place: "path",
      name: "",
      type: "string",
      required: optional !== true,
      settings,
      schema: schemaOfType("string"),
    });
  }
  for (const place of ["pathParameters", "headers", "queryParameters"] as const) {
    const parameters = endpoint[place] as Value | undefined;
    if (parameters === undefined) continue;
    if (!isList(parameters)) return undefined;
    for (const parameter of parameters) {
      if (!isObject(parameter)) return undefined;
      if (parameter.variable === undefined) continue;
      if (isUnknown(parameter.name) || hasUnknown(parameter.variable)) return undefined;
      const { name, variable } = parameter as unknown as Required<Parameter>;
      const type = variable.type ?? "string";
      found.push({
        place,
        name,
        type,
        required: variable.optional !== true,
        settings: variable,
        schema: schemaOfVariable(type, variable),
      });
    }
  }
  const body = model === undefined ? [] : requestInputs(model);
  return body === undefined ? undefined : [...found, ...body];
}

function requestInputs(model: RequestModel): readonly ContractInput[] | undefined {
  const { shape, filledParts, optional } = model;
  if (shape === undefined || isUnknown(optional)) return undefined;
  const found: ContractInput[] = [];
  const refinements = refinementsOf(model);
  const { within, required, asked } = optionalObjects(model);
  for (const filled of filledParts) {
    const { source, target, path } = filled;
    if (source.kind !== "variable" || refinesItems(filled) || target === undefined) continue;
    const part = variablePart(filled, refinements);
    const schema = part === undefined ? undefined : variableSchema(part);
    if (part === undefined || schema === undefined) return undefined;
    const { settings, type } = part;
    const sample = sampleOf(target);
    const around = within.get(path);
    found.push({
      place: "request",
      name: path,
      type,
      required: around === undefined && required.has(path),
      ...(around === undefined
        ? {}
        : { within: { path: around, required: required.has(path), asks: asked.get(path) ?? [] } }),
      settings,
      schema,
      ...(sample === undefined ? {} : { sample }),
    });
  }
  return found;
}

/** What is said of the items of variable lists. */
export function refinementsOf({ filledParts }: RequestModel): Refinements {
  return new Map(filledParts.filter(refinesItems).map((filled) => [filled.path, filled] as const));
}

function variablePart(
  { source, target, stated, steps }: FilledPart,
  refinements: Refinements,
): VariablePart | undefined {
  if (source.kind !== "variable" || target === undefined || steps === undefined) return undefined;
  if (hasUnknown(source.settings as Value) || isUnknown(stated)) return undefined;
  const needsSample = stated === undefined || stated === "listObject";
  if (needsSample && target.kind !== "object" && isUndetermined(target)) return undefined;
  return { type: stated ?? typeOfShape(target), target, settings: source.settings as Variable, steps, refinements };
}

/** The schema of what a journey gives for one variable of the body; undefined while an unknown value is in the way. */
export function schemaOfFilledPart(filled: FilledPart, model: RequestModel): JsonObject | undefined {
  const part = variablePart(filled, refinementsOf(model));
  return part === undefined ? undefined : variableSchema(part);
}

/** The sample of a scalar or of a list of scalars; none where any of it is null, secret or unknown. */
function sampleOf(shape: Shape): Json | undefined {
  if (shape.kind === "object") return undefined;
  if (shape.kind === "leaf")
    return hasSecret(shape.sample) || isUnknown(shape.sample)
      ? undefined
      : ((shape.sample as Json | undefined) ?? undefined);
  const items = shape.items.map(sampleOf);
  return items.length === 0 || items.includes(undefined) ? undefined : (items as readonly Json[]);
}

interface VariablePart {
  readonly type: FieldType;
  readonly target: Shape;
  readonly settings: Variable;
  readonly steps: readonly PayloadStep[];
  readonly refinements: Refinements;
}

function variableSchema({ type, target, settings, steps, refinements }: VariablePart): JsonObject | undefined {
  if (type === "object" && target.kind === "object") return schemaOfObject(target);
  if (type === "listObject" && target.kind === "list") return listSchema(target, steps, refinements);
  return schemaOfVariable(type, settings);
}

function listSchema(list: ListShape, steps: readonly PayloadStep[], refinements: Refinements): JsonObject | undefined {
  const parts = itemParts(list, steps, refinements);
  if (parts === undefined) return undefined;
  const items = parts === "any" ? schemaOfObject(list.item) : itemSchema(parts, refinements);
  return items === undefined ? undefined : { type: "array", items };
}

/** The schema of one item of a variable list. */
function itemSchema(parts: readonly ItemPart[], refinements: Refinements): JsonObject | undefined {
  const properties: (readonly [string, JsonObject])[] = [];
  const required: string[] = [];
  for (const part of [...parts].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (part.kind === "constant") continue;
    const schema =
      part.kind === "object"
        ? itemSchema(part.parts, refinements)
        : variableSchema({ ...part, target: part.shape, refinements });
    if (schema === undefined) return undefined;
    properties.push([part.name, schema]);
    if (isRequiredPart(part)) required.push(part.name);
  }
  return {
    type: "object",
    properties: objectOf(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}
