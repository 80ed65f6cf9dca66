import type { FieldType, ListType, ScalarType } from "../definition/variable.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown } from "../value/unknown.ts";
import { isDate, isDateTime, isDateTimeOnly } from "./dates.ts";
import { type LeafShape, type Shape, typeOfShape } from "./shape.ts";

const scalarOfList: { readonly [list in ListType]?: ScalarType } = {
  listString: "string",
  listInteger: "integer",
  listDecimal: "decimal",
  listBoolean: "boolean",
  listDateTime: "dateTime",
  listDateTimeOnly: "dateTimeOnly",
  listDateOnly: "dateOnly",
};

const dates: { readonly [type in FieldType]?: (text: string) => boolean } = {
  dateTime: isDateTime,
  dateTimeOnly: isDateTimeOnly,
  dateOnly: isDate,
};

/** The item type of a list of scalars. */
export function itemTypeOf(type: FieldType): ScalarType | undefined {
  return scalarOfList[type as ListType];
}

/** Whether `stated` may be stated where `shape` stands (action-model.md, stated types). */
export function fits(shape: Shape, stated: FieldType): boolean {
  const inferred = typeOfShape(shape);
  if (stated === inferred || stated === "any") return stated === inferred || inferred === "any";
  if (shape.kind === "leaf") return fitsLeaf(shape, stated);
  if (shape.kind !== "list") return false;
  const item = itemTypeOf(stated);
  if (shape.type === "listAny") return shape.items.every((entry) => entry.kind === "leaf" && entry.type === "any");
  return item !== undefined && shape.items.every((entry) => entry.kind === "leaf" && (entry.type === "any" || entry.type === item || fitsLeaf(entry, item)));
}

function fitsLeaf(shape: LeafShape, stated: FieldType): boolean {
  if (shape.type === "any") return true;
  if (shape.type === "integer") return stated === "decimal";
  const isDateText = dates[stated];
  if (shape.type !== "string" || isDateText === undefined) return false;
  const sample = shape.sample instanceof Secret ? shape.sample.reveal() : shape.sample;
  return sample === undefined || isUnknown(sample) || (typeof sample === "string" && isDateText(sample));
}
