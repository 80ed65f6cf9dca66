import type { FieldType, ListType } from "../definition/variable.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { isUnknown } from "../value/unknown.ts";
import type { Json, JsonObject, Value } from "../value/value.ts";

/** What a payload looks like, taken from its sample, its schema or both. */
export type Shape = ObjectShape | ListShape | LeafShape;

export interface ObjectShape {
  readonly kind: "object";
  readonly fields: ReadonlyMap<string, Shape>;
  /** Fields that a schema requires; undefined where there is a sample. */
  readonly required?: ReadonlySet<string>;
  /** Fields that a schema beside the sample requires. */
  readonly requiredBeside?: ReadonlySet<string>;
  /** The user's own schema of this object, references resolved: the shape of a variable of type `object`. */
  readonly schema?: () => JsonObject;
}

export interface ListShape {
  readonly kind: "list";
  readonly type: ListType;
  /** The items of the sample, one by one: a fixed list. */
  readonly items: readonly Shape[];
  /** What every item looks like: the first object of a list of objects. */
  readonly item?: Shape;
}

export interface LeafShape {
  readonly kind: "leaf";
  readonly type: FieldType;
  /** The sample's value; secret or unknown possibly. */
  readonly sample?: Value;
  /** `const` of a schema. */
  readonly constant?: Json;
  /** `default` of a schema. */
  readonly default?: Json;
  /** `enum` of a schema. */
  readonly choices?: readonly Json[];
}

/** The type of a shape as a field type. */
export function typeOfShape(shape: Shape): FieldType {
  return shape.kind === "object" ? "object" : shape.type;
}

/** True for an object of which nothing is described: any object may be there. */
export function isAnyObject(shape: Shape | undefined): shape is ObjectShape {
  return shape?.kind === "object" && shape.fields.size === 0;
}

/** The part of `shape` that `steps` lead to; undefined when there is none. */
export function findShape(shape: Shape, steps: readonly PayloadStep[]): Shape | undefined {
  let at: Shape | undefined = shape;
  for (const step of steps) {
    if (at === undefined) return undefined;
    if (typeof step === "string") at = at.kind === "object" ? at.fields.get(step) : undefined;
    else if (at.kind !== "list") return undefined;
    else at = step === EACH ? at.item : at.items[step];
  }
  return at;
}

/** True where an unknown value leaves the shape open. */
export function isUndetermined(shape: Shape): boolean {
  if (shape.kind === "leaf") return isUnknown(shape.sample);
  if (shape.kind === "list") return shape.items.some(isUndetermined);
  return [...shape.fields.values()].some(isUndetermined);
}

/** Every leaf and list of scalars, as a path and its shape; items of lists of objects under `[]`. What is `isWhole` has no parts. */
export function* leavesOf(
  shape: Shape,
  isWhole: (path: string) => boolean = () => false,
  steps: readonly PayloadStep[] = [],
): Generator<readonly [readonly PayloadStep[], Shape]> {
  const hasParts = steps.length === 0 || !isWhole(formatPayloadPath(steps));
  if (hasParts && shape.kind === "object" && shape.fields.size > 0) {
    for (const [name, field] of shape.fields) yield* leavesOf(field, isWhole, [...steps, name]);
  } else if (shape.kind === "list" && shape.item?.kind === "object" && !isWhole(formatPayloadPath([...steps, EACH]))) {
    yield* leavesOf(shape.item, isWhole, [...steps, EACH]);
  } else if (steps.length > 0) {
    yield [steps, shape];
  }
}
