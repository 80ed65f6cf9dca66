import { type FieldType, type ListType, listTypes, type ScalarType, scalarTypes } from "../definition/variable.ts";

const listTypeOfItem: { readonly [item in ScalarType | "object"]: ListType } = {
  string: "listString",
  integer: "listInteger",
  decimal: "listDecimal",
  boolean: "listBoolean",
  dateTime: "listDateTime",
  dateTimeOnly: "listDateTimeOnly",
  dateOnly: "listDateOnly",
  object: "listObject",
};

const itemTypeOfList: ReadonlyMap<FieldType, ScalarType> = new Map(
  scalarTypes.map((item) => [listTypeOfItem[item], item]),
);

/** True for a type of lists. */
export function isListType(type: FieldType): type is ListType {
  return (listTypes as readonly string[]).includes(type);
}

/** The type of a list whose items are all of this type; `listAny` for lists of lists and of anything. */
export function listTypeOf(item: FieldType): ListType {
  return listTypeOfItem[item as ScalarType] ?? "listAny";
}

/** The item type of a list of scalars. */
export function itemTypeOf(type: FieldType): ScalarType | undefined {
  return itemTypeOfList.get(type);
}
