import { canonicalArgs } from "../../../../core/definition/canonical.ts";
import type { CustomActionArgs } from "../../../../core/definition/custom-action.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";

function canonicalQuery(...queryParameters: readonly Value[]): unknown {
  const args = { name: "A", endpoint: { url: "https://api.example.com/", queryParameters } };
  return (canonicalArgs(args as unknown as CustomActionArgs).endpoint as ValueObject).queryParameters;
}

test("a list is one of texts, and the default style needs no word", () => {
  const plain = canonicalQuery({ name: "a", value: ["1", "true"] });
  expect(plain).toEqual([{ name: "a", value: ["1", "true"] }]);
  expect(canonicalQuery({ name: "a", value: [1, true], style: "repeat" })).toEqual(plain);
  expect(canonicalQuery({ name: "a", value: [1, true], style: "comma" })).not.toEqual(plain);
});

test("the order of parameters and of items counts", () => {
  const a = { name: "a", value: ["1", "2"] };
  expect(canonicalQuery({ name: "b", value: "x" }, a)).toEqual([{ name: "b", value: "x" }, a]);
  expect(canonicalQuery({ name: "a", value: ["2", "1"] })).not.toEqual([a]);
});

test("what is unknown stays unknown", () => {
  expect(canonicalQuery({ name: "a", value: [UNKNOWN, 1], style: UNKNOWN })).toEqual([
    { name: "a", value: [UNKNOWN, "1"], style: UNKNOWN },
  ]);
});
