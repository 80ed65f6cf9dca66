import fc from "fast-check";
import { canonicalJson, parseJson, stringifyJson, toPlainJson } from "../../../../core/value/json-text.ts";
import { Numeral } from "../../../../core/value/numeral.ts";
import type { Json } from "../../../../core/value/value.ts";

describe("reading JSON text", () => {
  test.each([
    ["9007199254740993", new Numeral("9007199254740993")],
    ["-9223372036854775808", new Numeral("-9223372036854775808")],
    ["10.0", new Numeral("10.0")],
    ["1e2", new Numeral("100.0")],
    ["1e400", new Numeral("1e400")],
    ["9007199254740991", 9007199254740991],
    ["0.1", 0.1],
    ["1.50", 1.5],
    ["null", null],
    ["[1,10.0]", [1, new Numeral("10.0")]],
  ])("%s keeps what a double would lose", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test("a field called __proto__ is a field like any other", () => {
    const parsed = parseJson('{"__proto__": {"a": 1}}');
    expect(Object.keys(parsed as object)).toEqual(["__proto__"]);
    expect(({} as { a?: unknown }).a).toBeUndefined();
    expect(stringifyJson(parsed)).toBe('{"__proto__":{"a":1}}');
  });

  test.each([
    '{"a":9007199254740993,"b":[10.0,-0.5,1e400],"c":null}',
    '{"z":1,"a":{"y":"ü \\"quoted\\"","x":[]}}',
    "[[[]],{},true]",
  ])("and writing it again gives %s back", (text) => {
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  test("and writing it again gives any JSON value back", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(stringifyJson(parseJson(text))).toBe(text);
        expect(toPlainJson(parseJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test("any integer comes back digit for digit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (integer) => {
        expect(stringifyJson(parseJson(`{"n":${integer}}`))).toBe(`{"n":${integer}}`);
      }),
    );
  });
});

/** RFC 8785: section 3.2.2 and 3.2.3, and the numbers of appendix B. */
describe("canonical JSON", () => {
  const numbers = "[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]";

  test("is that of RFC 8785's example", () => {
    const text = `{"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}`;
    expect(canonicalJson(parseJson(text))).toBe(
      `{"literals":[null,true,false],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    );
  });

  test("writes the numbers of RFC 8785's example in ECMAScript's form", () => {
    expect(canonicalJson(JSON.parse(numbers) as Json)).toBe("[333333333.3333333,1e+30,4.5,0.002,1e-27]");
  });

  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("writes the double %s as %s", (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });

  test("sorts names by their UTF-16 code units", () => {
    const sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
    const object = Object.fromEntries(sorted.toReversed().map((name) => [name, name.length]));
    expect(Object.keys(JSON.parse(canonicalJson(object)) as object).filter((name) => name !== "1")).toEqual(
      sorted.filter((name) => name !== "1"),
    );
    expect(canonicalJson(object).startsWith('{"\\r":1,"1":1,')).toBe(true);
  });

  test("leaves absent fields out and keeps null", () => {
    expect(canonicalJson({ b: undefined as unknown as Json, a: null })).toBe('{"a":null}');
  });

  test("is the same for any order of keys, and differs for values that differ", () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, item]) => [name, shuffled(item)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (a, b) => {
        expect(canonicalJson(shuffled(a) as Json)).toBe(canonicalJson(a as Json));
        expect(canonicalJson(a as Json) === canonicalJson(b as Json)).toBe(
          JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)),
        );
      }),
    );
  });

  test("keeps numbers that a double would lose as they were written", () => {
    expect(canonicalJson(parseJson('{"b": 10.0, "a": 9007199254740993}'))).toBe('{"a":9007199254740993,"b":10.0}');
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  // In an object of its own: an empty object is not an empty list.
  return {
    entries: Object.entries(value)
      .map(([name, item]) => [name, sorted(item)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}
