import type { GeneratedKind, StatedType, Variable } from "../definition/variable.ts";
import { EACH, formatPayloadPath, type PayloadStep, parsePayloadPath } from "../value/payload-path.ts";
import { isUnknown, UNKNOWN, type Unknown } from "../value/unknown.ts";
import { field, isObject, type Json, type Uncertain, type Value, type ValueObject } from "../value/value.ts";
import { itemTypeOf } from "./list-type.ts";
import { findShape, isAnyObject, type ObjectShape, type Shape, typeOfShape } from "./shape.ts";

/** A path of a request body that is not a constant: what it points at, and what fills it in. */
export interface FilledPart {
  /** Empty: the whole body. */
  readonly path: string;
  /** Undefined: the text is not a path. */
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
  /** By path; `items[].price` refines the variable list `items`, `items[]` says what its items are. */
  readonly filledParts: readonly FilledPart[];
  /** `request.optional`: nothing given means no body. */
  readonly optional: boolean | Unknown;
}

/**
 * The model of canonical `request` arguments. With a schema alone, each leaf that is not a constant is a variable, and what
 * `variables` says of a path comes on top of what the schema says.
 */
export function requestModel(request: ValueObject, shape: ObjectShape | undefined): RequestModel {
  const variables = mapAt(request, "variables");
  const types = mapAt(request, "types");
  const generated = mapAt(request, "generated");
  const optional = isUnknown(request.optional) ? UNKNOWN : request.optional === true;
  const inherent = new Map<string, Variable>();
  if (request.sample === undefined && shape !== undefined) {
    const isDeclared = (path: string) =>
      Object.hasOwn(variables, path) || Object.hasOwn(generated, path) || field(types, path) === "object";
    for (const { path, settings } of variablesOfSchema(shape, isDeclared, optional === true))
      inherent.set(path, settings);
  }
  const filledParts = new Map<string, FilledPart>();
  const add = (path: string, source: FilledPart["source"], stated: FilledPart["stated"]): void => {
    const steps = path === "" ? [] : parsePayloadPath(path);
    const target = shape === undefined || steps === undefined ? undefined : findShape(shape, steps);
    filledParts.set(path, { path, steps, target, source, stated });
  };
  const statedAt = (path: string): Value | undefined => {
    const written = field(variables, path);
    return (isObject(written) ? written.type : undefined) ?? field(types, path);
  };
  const variable = (path: string): void => {
    const written = field(variables, path) as Uncertain<Variable> | undefined;
    const known = isObject(written) ? (written as Variable) : undefined;
    const own = inherent.get(path);
    const settings = isUnknown(written) ? UNKNOWN : own === undefined ? (known ?? {}) : { ...own, ...known };
    const ofItems = statedAt(`${path}[]`) === "object" ? "listObject" : undefined;
    add(path, { kind: "variable", settings }, (statedAt(path) ?? ofItems ?? own?.type) as FilledPart["stated"]);
  };
  for (const path of Object.keys(generated)) {
    add(
      path,
      { kind: "generated", generator: generated[path] as GeneratedKind },
      field(types, path) as FilledPart["stated"],
    );
  }
  for (const path of [...inherent.keys(), ...Object.keys(variables)]) if (!filledParts.has(path)) variable(path);
  for (const path of Object.keys(types)) if (path.includes("[]") && !filledParts.has(path)) variable(path);
  const ordered = [...filledParts.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { shape, filledParts: ordered, optional };
}

function mapAt(request: ValueObject, name: string): ValueObject {
  const map = request[name];
  return isObject(map) ? map : {};
}

/** True for `items[].price`, a field of every item of a variable list, and for `items[]`, every item. */
export function refinesItems({ steps }: FilledPart): boolean {
  return steps?.includes(EACH) ?? false;
}

/** True where `object` is stated, so that journeys give the object whole, whatever the sample shows there. */
export function isStatedObject(filled: FilledPart | undefined): boolean {
  return filled?.source.kind === "variable" && filled.stated === "object";
}

interface FoundVariable {
  readonly path: string;
  readonly settings: Variable;
}

/** What a schema alone makes variable: every leaf but constants, and whole what is declared as a whole or has no parts. */
function* variablesOfSchema(
  root: ObjectShape,
  isDeclared: (path: string) => boolean,
  optional: boolean,
): Generator<FoundVariable> {
  function* below(shape: ObjectShape, steps: readonly PayloadStep[]): Generator<FoundVariable> {
    for (const [name, part] of shape.fields) {
      const here = [...steps, name];
      const path = formatPayloadPath(here);
      if (part.kind === "object" && !isAnyObject(part) && !isDeclared(path)) yield* below(part, here);
      else if (part.kind !== "leaf" || part.constant === undefined)
        yield { path, settings: settingsOfShape(part, shape.required?.has(name) ?? true) };
    }
  }
  if (isAnyObject(root) || isDeclared("")) yield { path: "", settings: settingsOfShape(root, !optional) };
  else yield* below(root, []);
}

/**
 * What a shape from a schema says of the variable there: its type, whether it may be left out of the object that it is in,
 * its default, its choices. Null says nothing.
 */
export function settingsOfShape(shape: Shape, required: boolean): Variable {
  const leaf = shape.kind === "leaf" ? shape : undefined;
  const type = typeOfShape(shape);
  const fallback = leaf?.default ?? undefined;
  const choices = choicesOf(itemTypeOf(type) !== undefined && shape.kind === "list" ? shape.item : shape);
  return {
    ...(type === "any" ? {} : { type }),
    ...(required && fallback === undefined ? {} : { optional: true }),
    ...(fallback === undefined ? {} : { default: fallback as Value }),
    ...(choices === undefined ? {} : { choices }),
  } as Variable;
}

/** The choices that a schema gives a value, or each item of a list of scalars. */
function choicesOf(shape: Shape | undefined): readonly { readonly value: Json }[] | undefined {
  if (shape?.kind !== "leaf") return undefined;
  return shape.choices?.filter((value) => value !== null).map((value) => ({ value }));
}
