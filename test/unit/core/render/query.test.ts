import { Secret } from "../../../../core/value/secret.ts";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { mistakes, rendered } from "../../../support/rendered.ts";

const endpoint = { url: "https://api.example.com/" };

/** The query that these parameters send. */
function queryOf(queryParameters: readonly ValueObject[], given: Json = {}, more: ValueObject = {}): string {
  const purpose = more.testOverrides === undefined ? "call" : "test";
  const { url } = rendered(
    { endpoint: { ...endpoint, queryParameters }, ...more },
    { queryParameters: given },
    purpose,
  );
  return url.slice(endpoint.url.length);
}

const list = (style: string | undefined, type = "listString", more: ValueObject = {}): ValueObject => ({
  name: "a",
  variable: { type, ...more },
  ...(style === undefined ? {} : { style }),
});

describe("a list in the query", () => {
  test.each<[string, string | undefined, string]>([
    ["repeats its name", undefined, "?a=1&a=2%263"],
    ["repeats its name when told so", "repeat", "?a=1&a=2%263"],
    ["has brackets", "brackets", "?a%5B%5D=1&a%5B%5D=2%263"],
    ["has commas", "comma", "?a=1,2%263"],
    ["has pipes", "pipe", "?a=1%7C2%263"],
    ["has spaces", "space", "?a=1%202%263"],
  ])("%s", (_title, style, expected) => {
    const items = ["1", "2&3"];
    expect(queryOf([list(style)], { a: items })).toBe(expected);
    expect(queryOf([{ name: "a", value: items, ...(style === undefined ? {} : { style }) }])).toBe(expected);
  });

  test.each<[string, ValueObject, Json, string]>([
    ["of numbers", list("comma", "listInteger"), { a: [1, -20] }, "?a=1,-20"],
    ["of booleans", list(undefined, "listBoolean"), { a: [true, false] }, "?a=true&a=false"],
    ["of one item", list("pipe"), { a: ["x"] }, "?a=x"],
    ["that is empty is left out", list("comma"), { a: [] }, ""],
    ["that is left out", list("comma", "listString", { optional: true }), {}, ""],
    ["with a default", list("comma", "listString", { default: ["x", "y"] }), {}, "?a=x,y"],
    ["drops nulls", list("comma"), { a: ["x", null] }, "?a=x"],
    ["keeps a comma in an item apart", list("comma"), { a: ["x,y", "z"] }, "?a=x%2Cy,z"],
    ["of constants of all kinds", { name: "a", value: ["x", 1, true] }, {}, "?a=x&a=1&a=true"],
  ])("%s", (_title, parameter, given, expected) => {
    expect(queryOf([parameter], given)).toBe(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ["pipe", "x|y", ["queryParameters.a ACT_CALL_VALUE_UNSENDABLE"]],
    ["space", "x y", ["queryParameters.a ACT_CALL_VALUE_UNSENDABLE"]],
    ["pipe", "x y", []],
    ["comma", "x,y", []],
    ["repeat", "x|y z", []],
  ])("with the style %s and the item %s", (style, item, expected) => {
    const given = { endpoint: { ...endpoint, queryParameters: [list(style)] } };
    expect(mistakes(given, { queryParameters: { a: [item] } })).toEqual(expected);
  });
});

test("constants that repeat their name on purpose are all sent, in their order", () => {
  const parameters = [
    { name: "tag[]", value: "a" },
    { name: "x", value: "1" },
    { name: "tag[]", value: "b" },
  ];
  expect(queryOf(parameters)).toBe("?tag%5B%5D=a&x=1&tag%5B%5D=b");
});

test("names of any spelling are sent as they are meant", () => {
  const names = ["$select", "filter[status]", ".x", "a b&c=d", "ü", "a~b"];
  const query = queryOf(names.map((name) => ({ name, value: "1" })));
  expect(query).toBe("?$select=1&filter%5Bstatus%5D=1&.x=1&a%20b%26c%3Dd=1&%C3%BC=1&a~b=1");
  expect([...new URLSearchParams(query).keys()]).toEqual(names);
});

test("what a test sends instead takes the place of all values of its name", () => {
  const parameters = [
    { name: "a", value: "1" },
    { name: "b", value: ["2", "3"], style: "brackets" },
    { name: "c", value: "4" },
    { name: "a", value: "5" },
  ];
  const testOverrides = { queryParameters: { a: "x", b: "y", $d: "z" } };
  expect(queryOf(parameters, {}, { testOverrides })).toBe("?a=x&b%5B%5D=y&c=4&$d=z");
});

test("a credential in the query may have any name", () => {
  const authentication = { apiKey: { name: "$key[0]", value: new Secret("s"), in: "query" } };
  expect(queryOf([], {}, { authentication })).toBe("?$key%5B0%5D=s");
});
