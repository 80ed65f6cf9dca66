import {
  formatFragment,
  parseFragment,
  parsePointer,
  stepsOfNames,
  stepsOfPointer,
} from "../../../../core/value/json-pointer.ts";
import type { PathStep } from "../../../../core/value/path.ts";
import { EACH, type PayloadStep } from "../../../../core/value/payload-path.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value } from "../../../../core/value/value.ts";
import { valueAt } from "../../../../core/value/value-at.ts";

const document: Value = {
  "a/b": { "m~n": [{ "0": "object" }, "list"] },
  "": 1,
  "c%d": 2,
  sealed: new Secret({ inner: "hidden" }),
  open: UNKNOWN,
};

describe("a JSON pointer", () => {
  test.each([
    ["", []],
    ["/", [""]],
    ["/a~1b/m~0n/0", ["a/b", "m~n", "0"]],
    ["/~01", ["~1"]],
    ["/c%25d", ["c%25d"]],
  ])("%j names %j", (pointer, names) => {
    expect(parsePointer(pointer)).toEqual(names);
  });

  test.each([
    ["#", []],
    ["#/a~1b", ["a/b"]],
    ["#/c%25d", ["c%d"]],
    ["#/c%d", ["c%d"]],
    ["#anchor", undefined],
    ["other.json#/a", undefined],
  ])("as a fragment, %j names %j", (reference, names) => {
    expect(parseFragment(reference)).toEqual(names);
  });

  test.each<[readonly PathStep[], string]>([
    [[], "#"],
    [["paths", "/emails", "post"], "#/paths/~1emails/post"],
    [["a~b", 0], "#/a~0b/0"],
  ])("%j is written %j", (steps, text) => {
    expect(formatFragment(steps)).toBe(text);
    expect(parseFragment(text)).toEqual(steps.map(String));
  });

  test.each<[string, readonly PathStep[], Value | undefined]>([
    ["/a~1b/m~0n/1", ["a/b", "m~n", 1], "list"],
    ["/a~1b/m~0n/0/0", ["a/b", "m~n", 0, "0"], "object"],
    ["/", [""], 1],
    ["/a~1b/m~0n/01", ["a/b", "m~n", "01"], undefined],
    ["/a~1b/m~0n/-", ["a/b", "m~n", "-"], undefined],
    ["/a~1b/m~0n/", ["a/b", "m~n", ""], undefined],
    ["/a~1b/m~0n/length", ["a/b", "m~n", "length"], undefined],
    ["/constructor/name", ["constructor", "name"], undefined],
  ])("%j leads the way %j", (pointer, steps, found) => {
    expect(stepsOfPointer(pointer, document)).toEqual(steps);
    expect(stepsOfNames(parsePointer(pointer), document)).toEqual(steps);
    expect(valueAt(document, steps)).toEqual(found);
  });
});

describe("the part of a value at some steps", () => {
  test.each<[string, readonly PayloadStep[]]>([
    ["below a secret", ["sealed", "inner"]],
    ["below an unknown", ["open", "inner"]],
    ["where an index meets an object", [0]],
    ["where a name meets a list", ["a/b", "m~n", "0"]],
    ["for every item of a list", ["a/b", "m~n", EACH]],
  ])("is undefined %s", (_, steps) => {
    expect(valueAt(document, steps)).toBeUndefined();
  });

  test("is the value itself without steps", () => {
    expect(valueAt(document, [])).toBe(document);
    expect(valueAt(undefined, [])).toBeUndefined();
  });
});
