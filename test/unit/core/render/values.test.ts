import { parseJson } from "../../../../core/value/json-text.ts";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { generated, mistakes, rendererOf } from "../../../support/rendered.ts";

const action: ValueObject = {
  endpoint: {
    url: "https://api.example.com/{project}",
    pathParameters: [{ name: "project", variable: {} }],
    headers: [{ name: "X-Locale", variable: { choices: [{ value: "de" }, { value: "en" }] } }],
    queryParameters: [{ name: "n", variable: { type: "integer", minimum: 1, maximum: 9, optional: true } }],
    dynamicPath: { label: "Path", optional: true },
  },
  request: {
    sample: {
      token: "abc",
      count: 1,
      ratio: 1.5,
      on: true,
      at: "2026-01-31T10:00:00Z",
      day: "2026-01-31",
      local: "2026-01-31T10:00:00",
      tags: ["a"],
      data: { a: 1 },
      items: [{ sku: "a", price: 1, size: { w: 1 } }],
    },
    variables: {
      token: { label: "Device token", minLength: 2, maxLength: 5, pattern: "^[a-z]+$" },
      count: { optional: true },
      ratio: { optional: true },
      on: { optional: true },
      at: { type: "dateTime", optional: true },
      day: { type: "dateOnly", optional: true },
      local: { type: "dateTimeOnly", optional: true },
      tags: { optional: true, maxLength: 3 },
      data: { type: "object", optional: true },
      items: { optional: true },
      "items[].price": { maximum: 10 },
    },
  },
};

const good = { pathParameters: { project: "acme" }, headers: { "x-locale": "de" }, request: { token: "abc" } };
const inBody = (values: ValueObject): Json => ({ ...good, request: { ...good.request, ...values } }) as Json;

test.each<[string, Json | string, readonly string[]]>([
  ["good values", good, []],
  ["values that are not an object", [1], [" ACT_CALL_VALUES_SHAPE"]],
  ["a place that is not an object", { ...good, request: "abc" }, ["request ACT_CALL_VALUES_SHAPE"]],
  ["an unknown place", { ...good, body: {} }, ["body ACT_CALL_VALUES_SHAPE"]],
  [
    "nothing at all",
    {},
    [
      "pathParameters.project ACT_CALL_VALUE_MISSING",
      "headers.x-locale ACT_CALL_VALUE_MISSING",
      "request.token ACT_CALL_VALUE_MISSING",
    ],
  ],
  ["a required null", inBody({ token: null }), ["request.token ACT_CALL_VALUE_MISSING"]],
  ["an unknown variable", inBody({ tokn: "x" }), ["request.tokn ACT_CALL_VALUE_UNKNOWN"]],
  [
    "a path written as objects",
    { ...good, request: { token: "abc", message: { token: "x" } } },
    ["request.message ACT_CALL_VALUE_UNKNOWN"],
  ],
  ["a number for a text", inBody({ token: 1 }), ["request.token ACT_CALL_VALUE_TYPE"]],
  ["a text for a number", inBody({ count: "1" }), ["request.count ACT_CALL_VALUE_TYPE"]],
  ["a fraction for a whole number", inBody({ count: 1.5 }), ["request.count ACT_CALL_VALUE_TYPE"]],
  ["a whole number for a decimal", inBody({ ratio: 2 }), []],
  ["an integer of 64 bits", '{"count":9223372036854775807}', []],
  ["an integer beyond 64 bits", '{"count":9223372036854775808}', ["request.count ACT_CALL_VALUE_TYPE"]],
  ["a text for a truth value", inBody({ on: "true" }), ["request.on ACT_CALL_VALUE_TYPE"]],
  ["a date time without offset", inBody({ at: "2026-01-31T10:00:00" }), ["request.at ACT_CALL_VALUE_TYPE"]],
  ["a date time with offset without colon", inBody({ at: "2026-01-31T10:00:00+0100" }), []],
  ["a day that does not exist", inBody({ day: "2026-02-30" }), ["request.day ACT_CALL_VALUE_TYPE"]],
  ["a local time with offset", inBody({ local: "2026-01-31T10:00:00Z" }), ["request.local ACT_CALL_VALUE_TYPE"]],
  ["a text for a list", inBody({ tags: "a" }), ["request.tags ACT_CALL_VALUE_TYPE"]],
  ["a list with a wrong item", inBody({ tags: ["a", 1] }), ["request.tags ACT_CALL_VALUE_TYPE"]],
  ["a list with nulls", inBody({ tags: ["a", null] }), []],
  ["a list with an item out of bounds", inBody({ tags: ["a", "abcd"] }), ["request.tags ACT_CALL_VALUE_BOUNDS"]],
  ["a list for an object", inBody({ data: [] }), ["request.data ACT_CALL_VALUE_TYPE"]],
  ["too short a text", inBody({ token: "a" }), ["request.token ACT_CALL_VALUE_BOUNDS"]],
  ["too long a text", inBody({ token: "abcdef" }), ["request.token ACT_CALL_VALUE_BOUNDS"]],
  ["a text against the pattern", inBody({ token: "ABC" }), ["request.token ACT_CALL_VALUE_BOUNDS"]],
  ["a number out of bounds", { ...good, queryParameters: { n: 10 } }, ["queryParameters.n ACT_CALL_VALUE_BOUNDS"]],
  ["none of the choices", { ...good, headers: { "x-locale": "fr" } }, ["headers.x-locale ACT_CALL_VALUE_CHOICE"]],
  ["an item that is not an object", inBody({ items: [1] }), ["request.items ACT_CALL_VALUE_TYPE"]],
  [
    "items with mistakes",
    inBody({
      items: [
        { sku: "a", price: 11, size: { w: 1 } },
        { price: 1, size: { h: 1 }, x: 1 },
      ],
    }),
    [
      "request.items[0].price ACT_CALL_VALUE_BOUNDS",
      "request.items[1].x ACT_CALL_VALUE_UNKNOWN",
      "request.items[1].sku ACT_CALL_VALUE_MISSING",
      "request.items[1].size.h ACT_CALL_VALUE_UNKNOWN",
      "request.items[1].size.w ACT_CALL_VALUE_MISSING",
    ],
  ],
  ["an empty path", { ...good, path: "" }, ["path ACT_CALL_VALUE_BOUNDS"]],
  ["a path that leads out", { ...good, path: "a/../../b" }, ["path ACT_CALL_VALUE_UNSENDABLE"]],
  [
    "an empty segment",
    { ...good, pathParameters: { project: "" } },
    ["pathParameters.project ACT_CALL_VALUE_UNSENDABLE"],
  ],
  [
    "a segment that leads out",
    { ...good, pathParameters: { project: ".." } },
    ["pathParameters.project ACT_CALL_VALUE_UNSENDABLE"],
  ],
])("%s", (_title, values, expected) => {
  const given = typeof values === "string" ? inBody(parseJson(values) as ValueObject) : values;
  expect([...mistakes(action, given)].sort()).toEqual([...expected].sort());
});

test.each(["a\r\nX-Injected: 1", "a\u0000b", "смс", " a"])("a header value %j is refused", (text) => {
  const headers = [{ name: "X-A", variable: {} }];
  expect(mistakes({ endpoint: { url: "https://api.example.com/", headers } }, { headers: { "x-a": text } })).toEqual([
    "headers.x-a ACT_CALL_VALUE_UNSENDABLE",
  ]);
});

test("every item of a list is one of the values that its schema names", () => {
  const codes = { type: "array", items: { enum: ["x", "y", null] } };
  const request = { schema: { type: "object", properties: { codes } } };
  const of = (list: Json) =>
    mistakes({ endpoint: { url: "https://api.example.com" }, request }, { request: { codes: list } });
  expect(of(["x", "y", "x"])).toEqual([]);
  expect(of(["x", "z"])).toEqual(["request.codes ACT_CALL_VALUE_CHOICE"]);
});

test("an object is held against the schema that the definition gives", () => {
  const schema = {
    type: "object",
    properties: { data: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] } },
    required: ["data"],
  };
  const request = { schema, variables: { data: { type: "object" } } };
  const endpoint = { url: "https://api.example.com/" };
  expect(mistakes({ endpoint, request }, { request: { data: { n: "x" } } })).toEqual([
    "request.data.n ACT_CALL_VALUE_TYPE",
  ]);
  expect(mistakes({ endpoint, request }, { request: { data: {} } })).toEqual(["request.data ACT_CALL_VALUE_TYPE"]);
  expect(mistakes({ endpoint, request }, { request: { data: { n: 1 } } })).toEqual([]);
});

test("twenty mistakes are told at once, each with a hint, none with the value", () => {
  const names = Array.from({ length: 20 }, (_, index) => `v${index}`);
  const many = {
    endpoint: { url: "https://api.example.com/" },
    request: {
      sample: Object.fromEntries(names.map((name) => [name, 1])),
      variables: Object.fromEntries(names.map((name) => [name, {}])),
    },
  };
  const values = { request: Object.fromEntries(names.map((name) => [name, "p3rsonal"])) };
  const result = rendererOf(many).render({ values, generated, purpose: "call" });
  const problems = result.ok ? [] : result.problems;
  expect(problems).toHaveLength(20);
  expect(problems.every(({ hint }) => hint !== undefined)).toBe(true);
  expect(JSON.stringify(problems)).not.toContain("p3rsonal");
});

test("a value in the wrong place is told where it belongs", () => {
  const result = rendererOf(action).render({ values: { ...good, token: "abc" }, generated, purpose: "call" });
  expect(result).toMatchObject({ ok: false, problems: [{ hint: 'write { "request": { "token": … } }' }] });
});
