import type { CanonicalArgs } from "../definition/canonical.ts";
import type { Parameter } from "../definition/endpoint.ts";
import type { FieldType, Variable } from "../definition/variable.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { isUnknown } from "../value/unknown.ts";
import {
  hasSecret,
  hasUnknown,
  isList,
  isObject,
  type Json,
  type JsonObject,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { type Claim, type RequestModel, refinesItems, settingsOfShape } from "./request-model.ts";
import { isUndetermined, type ObjectShape, type Shape, typeOfShape } from "./shape.ts";
import { schemaOfType, schemaOfVariable } from "./type-schema.ts";

/** Where a value of a journey goes. */
export type InputPlace = "path" | "pathParameters" | "headers" | "queryParameters" | "request";

/** One thing a journey fills in. */
export interface ContractInput {
  readonly place: InputPlace;
  /** The parameter's name or the variable's path; empty for `path`. */
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly settings: Variable;
  readonly schema: JsonObject;
  /** The sample's value, where it is no secret: what a value may look like. */
  readonly sample?: Json;
}

/** The key of an input: `request.message.token`, `headers.x-correlation`, `path`. */
export function inputKey({ place, name }: Pick<ContractInput, "place" | "name">): string {
  return place === "path" ? place : `${place}.${name}`;
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

function requestInputs({ shape, claims }: RequestModel): readonly ContractInput[] | undefined {
  if (shape === undefined) return undefined;
  const found: ContractInput[] = [];
  const refinements = new Map(claims.filter(refinesItems).map((claim) => [claim.path, claim] as const));
  for (const claim of claims) {
    const { source, target, path } = claim;
    if (source.kind !== "variable" || refinesItems(claim) || target === undefined) continue;
    const part = variablePart(claim, refinements);
    const schema = part === undefined ? undefined : variableSchema(part);
    if (part === undefined || schema === undefined) return undefined;
    const { settings, type } = part;
    const sample = sampleOf(target);
    found.push({
      place: "request",
      name: path,
      type,
      required: settings.optional !== true,
      settings,
      schema,
      ...(sample === undefined ? {} : { sample }),
    });
  }
  return found;
}

function variablePart(
  { source, target, stated, steps }: Claim,
  refinements: VariablePart["refinements"],
): VariablePart | undefined {
  if (source.kind !== "variable" || target === undefined || steps === undefined) return undefined;
  if (hasUnknown(source.settings as Value) || isUnknown(stated)) return undefined;
  const needsSample = stated === undefined || stated === "listObject";
  if (needsSample && target.kind !== "object" && isUndetermined(target)) return undefined;
  return { type: stated ?? typeOfShape(target), target, settings: source.settings as Variable, steps, refinements };
}

/** The schema of what a journey gives for one variable of the body; undefined while an unknown value is in the way. */
export function schemaOfClaim(claim: Claim, { claims }: RequestModel): JsonObject | undefined {
  const part = variablePart(claim, new Map(claims.filter(refinesItems).map((each) => [each.path, each] as const)));
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
  readonly refinements: ReadonlyMap<string, Claim>;
}

function variableSchema({ type, target, settings, steps, refinements }: VariablePart): JsonObject | undefined {
  if (type === "object" && target.kind === "object") return target.schema?.() ?? { type: "object" };
  if (type === "listObject" && target.kind === "list" && target.item?.kind === "object") {
    const items = itemSchema(target.item, [...steps, EACH], refinements);
    return items === undefined ? undefined : { type: "array", items };
  }
  return schemaOfVariable(type, settings);
}

/** The schema of one item of a variable list: its fields as they stand, refined by `items[].field`. */
function itemSchema(
  shape: ObjectShape,
  steps: readonly PayloadStep[],
  refinements: ReadonlyMap<string, Claim>,
): JsonObject | undefined {
  const properties: { [name: string]: JsonObject } = {};
  const required: string[] = [];
  for (const name of [...shape.fields.keys()].sort()) {
    const field = shape.fields.get(name) as Shape;
    const here = [...steps, name];
    const refinement = refinements.get(formatPayloadPath(here));
    const settings = refinement?.source.kind === "variable" ? refinement.source.settings : {};
    if (hasUnknown(settings as Value) || isUnknown(refinement?.stated)) return undefined;
    const variable: Variable = {
      ...settingsOfShape(field, shape.required?.has(name) ?? true),
      ...(settings as Variable),
    };
    if (variable.constant === true || (field.kind === "leaf" && field.constant !== undefined)) continue;
    const type = (refinement?.stated as FieldType | undefined) ?? typeOfShape(field);
    const schema =
      field.kind === "object" && type === "object"
        ? itemSchema(field, here, refinements)
        : schemaOfVariable(type, variable);
    if (schema === undefined) return undefined;
    properties[name] = schema;
    if (variable.optional !== true) required.push(name);
  }
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false };
}
