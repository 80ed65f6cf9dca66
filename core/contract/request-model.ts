import type { GeneratedKind, StatedType, Variable } from "../definition/variable.ts";
import { isUnknown, type Unknown } from "../value/unknown.ts";
import { isObject, type Json, type Uncertain, type ValueObject } from "../value/value.ts";
import { EACH, formatPayloadPath, type PayloadStep, parsePayloadPath } from "./payload-path.ts";
import { payloadShape } from "./payload-shape.ts";
import { findShape, type ObjectShape, type Shape, typeOfShape } from "./shape.ts";

/** A path of a request body that is not a constant: what it points at, and what fills it in. */
export interface Claim {
  readonly path: string;
  /** Undefined: the text is no path. */
  readonly steps: readonly PayloadStep[] | undefined;
  /** The part of the payload it points at; undefined: there is none. */
  readonly target: Shape | undefined;
  readonly source:
    | { readonly kind: "variable"; readonly settings: Uncertain<Variable> }
    | { readonly kind: "generated"; readonly generator: GeneratedKind | Unknown };
  /** The type stated in `variables` or `types`. */
  readonly stated: StatedType | Unknown | undefined;
}

/** A request body: its shape, and every part of it that is filled in for each call. */
export interface RequestModel {
  /** Undefined while the shape is unknown or wrong. */
  readonly shape: ObjectShape | undefined;
  /** By path; `items[].price` refines the variable list `items`. */
  readonly claims: readonly Claim[];
}

/** The model of canonical `request` arguments. With a schema alone, each leaf that is no constant is a variable. */
export function requestModel(request: ValueObject): RequestModel {
  const shape = payloadShape(request);
  const variables = isObject(request.variables) ? request.variables : {};
  const types = isObject(request.types) ? request.types : {};
  const generated = isObject(request.generated) ? request.generated : {};
  const claims = new Map<string, Claim>();
  const claim = (path: string, source: Claim["source"]): void => {
    const steps = parsePayloadPath(path);
    const settings = source.kind === "variable" && !isUnknown(source.settings) ? source.settings : undefined;
    const stated = (settings?.type ?? types[path]) as Claim["stated"];
    claims.set(path, { path, steps, target: shape === undefined || steps === undefined ? undefined : findShape(shape, steps), source, stated });
  };
  for (const path of Object.keys(generated)) claim(path, { kind: "generated", generator: generated[path] as GeneratedKind });
  if (request.sample === undefined && shape !== undefined) {
    for (const found of variablesOfSchema(shape)) {
      if (!claims.has(found.path)) claim(found.path, { kind: "variable", settings: { ...found.settings, ...(variables[found.path] as object | undefined) } });
    }
  }
  for (const path of Object.keys(variables)) {
    if (!claims.has(path)) claim(path, { kind: "variable", settings: variables[path] as Uncertain<Variable> });
  }
  return { shape, claims: [...claims.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) };
}

/** True for `items[].price`: a field of every item of a variable list. */
export function refinesItems({ steps }: Claim): boolean {
  return steps?.includes(EACH) ?? false;
}

interface FoundVariable {
  readonly path: string;
  readonly settings: Variable;
}

/** What a schema alone makes variable: every leaf but constants, optional unless it and all above it are required. */
function* variablesOfSchema(shape: ObjectShape, steps: readonly PayloadStep[] = [], required = true): Generator<FoundVariable> {
  for (const [name, field] of shape.fields) {
    const here = [...steps, name];
    const must = required && (shape.required?.has(name) ?? true);
    if (field.kind === "object" && field.fields.size > 0) yield* variablesOfSchema(field, here, must);
    else if (field.kind === "leaf" && field.constant !== undefined) continue;
    else yield { path: formatPayloadPath(here), settings: settingsOf(field, must) };
  }
}

function settingsOf(shape: Shape, required: boolean): Variable {
  const leaf = shape.kind === "leaf" ? shape : undefined;
  const type = typeOfShape(shape);
  return {
    ...(type === "any" ? {} : { type }),
    ...(required && leaf?.default === undefined ? {} : { optional: true }),
    ...(leaf?.default === undefined ? {} : { default: leaf.default as Json }),
    ...(leaf?.choices === undefined ? {} : { choices: leaf.choices.map((value) => ({ value })) }),
  } as Variable;
}
