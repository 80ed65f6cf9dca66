import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";
import { filled, header, one, query } from "./support/variable-arguments.ts";

const text = (json: string, more: ValueObject): ValueObject => ({ request: { sample: json, ...more } });

const typeCases: readonly Case[] = [
  [
    "types that fit",
    text('{"a": 1, "b": "2026-01-31", "c": null, "d": [1], "e": {}, "f": []}', {
      variables: {
        a: { type: "decimal" },
        b: { type: "dateOnly" },
        c: { type: "boolean" },
        d: { type: "listDecimal" },
        e: { type: "object" },
        f: { type: "listInteger" },
      },
    }),
    [],
  ],
  [
    "types that do not fit",
    text('{"a": 1, "b": "soon", "c": true, "d": ["x"], "e": {}, "f": 1.5, "g": "x"}', {
      variables: {
        a: { type: "string" },
        b: { type: "dateOnly" },
        c: { type: "string" },
        d: { type: "string" },
        e: { type: "string" },
        f: { type: "integer" },
        g: { type: "object" },
      },
    }),
    ["a", "b", "c", "d", "e", "f", "g"].map((name) => `ACT_VARIABLE_TYPE request.variables.${name}.type` as const),
  ],
  [
    "the type of a field of every item",
    filled({ items: {}, "items[].name": { type: "integer" } }),
    ['ACT_VARIABLE_TYPE request.variables["items[].name"].type'],
  ],
  ["a type over an unknown value", one({ type: "boolean" }, UNKNOWN), []],
  ["a type that is unknown", one({ type: UNKNOWN }), []],
  [
    "a type over a schema",
    {
      request: {
        schema: {
          type: "object",
          properties: { a: { type: "integer" }, b: { type: "array", items: { type: "string" } } },
        },
        variables: { a: { type: "string" }, b: { type: "listInteger" } },
      },
    },
    ["ACT_VARIABLE_TYPE request.variables.a.type", "ACT_VARIABLE_TYPE request.variables.b.type"],
  ],
  [
    "null, lists of unlike items and empty ones",
    text('{"a": null, "b": [1, "x"], "c": [], "d": {"e": null}}', {
      variables: { a: {}, b: {}, c: { type: "listAny" }, "d.e": { label: "E" } },
    }),
    [
      "ACT_VARIABLE_UNTYPED request.variables.a",
      "ACT_VARIABLE_UNTYPED request.variables.b",
      "ACT_VARIABLE_UNTYPED request.variables.c.type",
      'ACT_VARIABLE_UNTYPED request.variables["d.e"]',
    ],
  ],
  [
    "null under a field of every item",
    text('{"items": [{"a": null, "b": null, "c": null}]}', {
      variables: { items: {}, "items[].b": { type: "string" }, "items[].c": { constant: true } },
    }),
    ["ACT_VARIABLE_UNTYPED request.variables.items"],
  ],
  [
    "null under a field of every item that is named",
    text('{"items": [{"a": null}]}', { variables: { items: {}, "items[].a": { label: "A" } } }),
    ['ACT_VARIABLE_UNTYPED request.variables["items[].a"]'],
  ],
  ["a list with unknown items", one({}, [UNKNOWN, 1]), []],
  ["null that stays constant", text('{"a": null, "b": [null, 1, "x"]}', { variables: {} }), []],
  [
    "an open field of a schema",
    {
      request: {
        schema: { type: "object", properties: { a: {}, b: { type: ["string", "integer"] } } },
        types: { a: "string" },
      },
    },
    ["ACT_VARIABLE_UNTYPED request.schema.properties.b"],
  ],
];

const nested = { orders: [{ id: 1, lines: [{ sku: "a" }], tags: ["x"], deep: { list: [1] } }], grid: [[1, 2], [3]] };

const listCases: readonly Case[] = [
  [
    "lists inside a variable list",
    { request: { sample: nested, variables: { orders: {} } } },
    [
      "ACT_VARIABLE_NESTED_LIST request.variables.orders",
      "ACT_VARIABLE_NESTED_LIST request.variables.orders",
      "ACT_VARIABLE_NESTED_LIST request.variables.orders",
    ],
  ],
  [
    "a list of lists",
    { request: { sample: nested, variables: { grid: {} } } },
    ["ACT_VARIABLE_NESTED_LIST request.variables.grid"],
  ],
  [
    "a named list inside a variable list",
    { request: { sample: { a: [{ b: [1] }] }, variables: { a: {}, "a[].b": { label: "B" } } } },
    ['ACT_VARIABLE_NESTED_LIST request.variables["a[].b"]'],
  ],
  [
    "a list inside a variable list that stays constant",
    { request: { sample: { a: [{ b: [1], c: 1 }] }, variables: { a: {}, "a[].b": { constant: true } } } },
    [],
  ],
  [
    "lists inside a list of any objects",
    { request: { sample: nested, variables: { orders: {}, "orders[]": { type: "object" } } } },
    [],
  ],
  [
    "a list of any objects inside a variable list",
    {
      request: {
        sample: { a: [{ b: [{ c: 1 }], d: [] }] },
        variables: { a: {}, "a[].b[]": { type: "object" }, "a[].d": { type: "listObject" } },
      },
    },
    [],
  ],
  [
    "lists of any objects by schema",
    {
      request: {
        schema: {
          type: "object",
          properties: {
            a: {
              type: "array",
              items: { type: "object", properties: { b: { type: "array", items: { type: "object" } } } },
            },
          },
        },
      },
    },
    [],
  ],
  [
    "lists inside a fixed list",
    {
      request: {
        sample: nested,
        variables: { "orders[0].lines": {}, "orders[0].tags[0]": {}, "grid[0]": {}, "orders[0].deep.list": {} },
      },
    },
    [],
  ],
  [
    "lists inside an object that is data",
    { request: { sample: { data: { list: [[1]] } }, variables: { data: { type: "object" } } } },
    [],
  ],
  ["lists of lists in a response", { response: { sample: nested } }, []],
  [
    "a list of lists by schema",
    {
      request: {
        schema: {
          type: "object",
          properties: {
            a: { type: "array", items: { type: "array", items: { type: "string" } } },
            b: {
              type: "array",
              items: { type: "object", properties: { c: { type: "array", items: { type: "string" } } } },
            },
          },
        },
      },
    },
    ["ACT_VARIABLE_NESTED_LIST request.schema.properties.a", "ACT_VARIABLE_NESTED_LIST request.schema.properties.b"],
  ],
];

const scalarCases: readonly Case[] = [
  ["scalars in headers and queries", { ...header({ type: "dateTime" }) }, []],
  ["a list in a header", header({ type: "listString" }), ["ACT_VARIABLE_SCALAR endpoint.headers[1].variable.type"]],
  [
    "an object in a query",
    query({ type: "object" }),
    ["ACT_VARIABLE_SCALAR endpoint.queryParameters[0].variable.type"],
  ],
  ["a list of scalars in a query", query({ type: "listDateTime" }), []],
  ...["listObject", "listAny"].map(
    (type): Case => [
      `${type} in a query`,
      query({ type }),
      ["ACT_VARIABLE_SCALAR endpoint.queryParameters[0].variable.type"],
    ],
  ),
  [
    "a list in a path",
    {
      endpoint: { url: "https://api.example.com/{a}", pathParameters: [{ name: "a", variable: { type: "listAny" } }] },
    },
    ["ACT_VARIABLE_SCALAR endpoint.pathParameters[0].variable.type"],
  ],
];

describe("variables", () => {
  describe("have a type that fits the body", () => {
    test.each(typeCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("are lists that can be filled in", () => {
    test.each(listCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("are scalar in headers, queries and paths", () => {
    test.each(scalarCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
});
