import type { FieldType, Variable } from "../definition/variable.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { isUnknown } from "../value/unknown.ts";
import { hasUnknown, isObject, type Value } from "../value/value.ts";
import { type FilledPart, isStatedObject, settingsOfShape } from "./request-model.ts";
import { isAnyObject, type ListShape, type ObjectShape, type Shape, typeOfShape } from "./shape.ts";

/** A field of every object of a list that journeys fill in. */
export type ItemPart =
  | { readonly kind: "constant"; readonly name: string; readonly shape: Shape }
  | {
      readonly kind: "object";
      readonly name: string;
      readonly parts: readonly ItemPart[];
      /** Left out as long as nothing below it is given. */
      readonly optional: boolean;
    }
  | {
      readonly kind: "variable";
      readonly name: string;
      readonly steps: readonly PayloadStep[];
      readonly shape: Shape;
      readonly type: FieldType;
      readonly settings: Variable;
    };

/** What is said of the fields of items, by path: `items[].price`. */
export type Refinements = ReadonlyMap<string, FilledPart>;

/**
 * What one object of the variable list at `steps` is made of; `any`: any object. Undefined while an unknown value is in the way.
 */
export function itemParts(
  { item }: ListShape,
  steps: readonly PayloadStep[],
  refinements: Refinements,
): readonly ItemPart[] | "any" | undefined {
  const here: readonly PayloadStep[] = [...steps, EACH];
  if (item?.kind !== "object" || isAnyObject(item) || isStatedObject(refinements.get(formatPayloadPath(here))))
    return "any";
  return partsOf(item, here, refinements);
}

function partsOf(
  shape: ObjectShape,
  steps: readonly PayloadStep[],
  refinements: Refinements,
): readonly ItemPart[] | undefined {
  const parts: ItemPart[] = [];
  for (const [name, field] of shape.fields) {
    const part = partOf(shape, { name, field, steps: [...steps, name] }, refinements);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

interface ItemField {
  readonly name: string;
  readonly field: Shape;
  readonly steps: readonly PayloadStep[];
}

function partOf(
  parent: ObjectShape,
  { name, field, steps }: ItemField,
  refinements: Refinements,
): ItemPart | undefined {
  const filled = refinements.get(formatPayloadPath(steps));
  const own = filled?.source.kind === "variable" ? filled.source.settings : {};
  if (!isObject(own) || hasUnknown(own as Value) || isUnknown(filled?.stated)) return undefined;
  const settings = { ...settingsOfShape(field, parent.required?.has(name) ?? true), ...own } as Variable;
  if (settings.constant === true || (field.kind === "leaf" && field.constant !== undefined))
    return { kind: "constant", name, shape: field };
  if (field.kind !== "object" || isAnyObject(field) || isStatedObject(filled)) {
    const type = (filled?.stated as FieldType | undefined) ?? typeOfShape(field);
    return { kind: "variable", name, steps, shape: field, type, settings };
  }
  const parts = partsOf(field, steps, refinements);
  if (parts === undefined) return undefined;
  const bySample =
    parent.required === undefined && parent.requiredBeside?.has(name) !== true && holdOnlyOptional(parts);
  return { kind: "object", name, parts, optional: settings.optional === true || bySample };
}

/** By sample, an object that holds nothing but what may be left out is left out with it; a constant keeps it. */
function holdOnlyOptional(parts: readonly ItemPart[]): boolean {
  return parts.every(
    (part) => part.kind !== "constant" && (part.kind === "object" ? holdOnlyOptional(part.parts) : isOptional(part)),
  );
}

/** True for a field that every item has to be given: an object is, where anything in it is. */
export function isRequiredPart(part: ItemPart): boolean {
  if (part.kind === "constant") return false;
  return part.kind === "object" ? !part.optional && part.parts.some(isRequiredPart) : !isOptional(part);
}

function isOptional({ settings }: ItemPart & { readonly kind: "variable" }): boolean {
  return settings.optional === true || settings.default !== undefined;
}
