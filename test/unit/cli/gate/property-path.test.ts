import fc from "fast-check";
import { parsePropertyPath } from "../../../../cli/gate/property-path.ts";
import { formatPath } from "../../../../core/value/path.ts";

describe("a property path of a preview", () => {
  test.each(["a[", "a[b]", "a]", 'a["b]', "a..b", "a.", '["\\q"]'])("%s is none", (text) => {
    expect(parsePropertyPath(text)).toBeUndefined();
  });

  test("reads back as it was written, whatever the names", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.nat())), (steps) => {
        expect(parsePropertyPath(formatPath(steps))).toEqual(steps);
      }),
    );
  });
});
