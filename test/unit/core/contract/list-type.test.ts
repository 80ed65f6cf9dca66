import { isListType, itemTypeOf, listTypeOf } from "../../../../core/contract/list-type.ts";
import { fieldTypes, listTypes, scalarTypes } from "../../../../core/definition/variable.ts";

describe("the type of a list", () => {
  test.each(scalarTypes)("of %s leads back to it", (item) => {
    expect(listTypeOf(item)).toBe(`list${item[0]?.toUpperCase()}${item.slice(1)}`);
    expect(itemTypeOf(listTypeOf(item))).toBe(item);
  });

  test("of objects is listObject, whose items are no scalars", () => {
    expect(listTypeOf("object")).toBe("listObject");
    expect(itemTypeOf("listObject")).toBeUndefined();
  });

  test.each([...listTypes, "any"] as const)("of %s is listAny", (item) => {
    expect(listTypeOf(item)).toBe("listAny");
  });

  test("is told from all others", () => {
    expect(fieldTypes.filter(isListType)).toEqual(listTypes);
  });
});
