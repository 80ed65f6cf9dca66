import fc from "fast-check";
import { useId, useNameOf } from "../../../../core/definition/use-id.ts";

describe("the id of a use", () => {
  test.each([
    ["Welcome", "push-1", "Welcome/push-1"],
    ["A/B", "C", "A%2FB/C"],
    ["A", "B/C", "A/B%2FC"],
    ["100%", "%2F", "100%25/%252F"],
    ["Willkommen 歓迎", "é", "Willkommen 歓迎/é"],
  ])("of %j and %j is %j", (journey, activity, id) => {
    expect(useId({ journey, activity })).toBe(id);
  });

  test("leads back to what it names, whatever that is", () => {
    const name = fc.string({ minLength: 1, unit: fc.constantFrom("a", "/", "%", "2", "F", "f", "5", "é") });
    fc.assert(
      fc.property(name, name, (journey, activity) => {
        expect(useNameOf(useId({ journey, activity }))).toEqual({ journey, activity });
      }),
    );
  });

  test.each(["Welcome", "Welcome/", "/push-1", "a/b/c", ""])("is not %j", (text) => {
    expect(useNameOf(text)).toBeUndefined();
  });
});
