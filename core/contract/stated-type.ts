import type { FieldType } from "../definition/variable.ts";
import { isDate, isDateTime, isDateTimeOnly } from "../value/dates.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown } from "../value/unknown.ts";
import { isListType, itemTypeOf } from "./list-type.ts";
import { type LeafShape, type ListShape, type Shape, typeOfShape } from "./shape.ts";

const dates: { readonly [type in FieldType]?: (text: string) => boolean } = {
  dateTime: isDateTime,
  dateTimeOnly: isDateTimeOnly,
  dateOnly: isDate,
};

/** Whether `stated` may be stated for a part of this shape (docs/model.md, Payloads 8). */
export function fits(shape: Shape, stated: FieldType): boolean {
  const inferred = typeOfShape(shape);
  if (stated === inferred) return true;
  if (shape.kind === "object" || stated === "any") return false;
  return shape.kind === "leaf" ? fitsLeaf(shape, stated) : fitsList(shape, stated);
}

function fitsLeaf(shape: LeafShape, stated: FieldType): boolean {
  if (shape.type === "any") return true;
  if (shape.type === "integer") return stated === "decimal";
  const isDateText = dates[stated];
  if (shape.type !== "string" || isDateText === undefined) return false;
  const sample = shape.sample instanceof Secret ? shape.sample.reveal() : shape.sample;
  return sample === undefined || isUnknown(sample) || (typeof sample === "string" && isDateText(sample));
}

/** An empty list, or one of nulls, may be a list of anything; without items to look at (a schema) the types alone speak. */
function fitsList(shape: ListShape, stated: FieldType): boolean {
  if (!isListType(stated)) return false;
  const isOpen = (entry: Shape) => entry.kind === "leaf" && entry.type === "any";
  if (shape.type === "listAny") return shape.items.every(isOpen);
  const item = itemTypeOf(stated);
  const inferredItem = itemTypeOf(shape.type);
  if (item === undefined || inferredItem === undefined) return false;
  const entries = shape.items.length === 0 ? [{ kind: "leaf", type: inferredItem } as const] : shape.items;
  return entries.every(
    (entry) => entry.kind === "leaf" && (isOpen(entry) || entry.type === item || fitsLeaf(entry, item)),
  );
}
