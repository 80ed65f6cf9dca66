import fc from "fast-check";
import { sameValue } from "../../../core/definition/same-value.ts";
import { revealAll, type ValueObject } from "../../../core/value/value.ts";
import { clearPlain, markedPlain, valuesOfPlain } from "../../../provider/dynamic/plain-codec.ts";
import { secretPathsOf, withSecrets } from "../../../provider/dynamic/secret-paths.ts";
import { arbitraryObject } from "../provider/arbitrary-value.ts";

describe("the dynamic front's codec", () => {
  test("gives back every value it marked", () => {
    fc.assert(fc.property(arbitraryObject, (object) => sameValue(valuesOfPlain(markedPlain(object)), object)));
  });

  test("opens every secret", () => {
    fc.assert(
      fc.property(arbitraryObject, (object) =>
        sameValue(valuesOfPlain(clearPlain(object)), revealAll(object) as ValueObject),
      ),
    );
  });

  test("puts secrets back where they were", () => {
    fc.assert(
      fc.property(arbitraryObject, (object) => {
        const paths = secretPathsOf(object);
        const restored = withSecrets(valuesOfPlain(clearPlain(object)), paths);
        expect(secretPathsOf(restored)).toEqual(paths);
        expect(sameValue(revealAll(restored), revealAll(object))).toBe(true);
      }),
    );
  });

  test("passes over paths that lead nowhere", () => {
    const object = { a: [1], b: "x" };
    expect(withSecrets(object, [["c"], ["a", 7], ["a", "length"], ["b", "c"]])).toEqual(object);
  });
});
