import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

const sample: ValueObject = {
  message: { token: "abc", count: 1, price: 1.5, urgent: true, at: "2026-01-31T10:00:00Z", data: { a: "x", b: "y" } },
  tags: ["a", "b"],
  items: [{ name: "shoe", price: 10, size: { eu: 42 } }],
};
const filled = (variables: ValueObject, more: ValueObject = {}): ValueObject => ({
  request: { sample, variables, ...more },
});
const one = (settings: ValueObject, value: Value = "x"): ValueObject => ({
  request: { sample: { a: value }, variables: { a: settings } },
});
const header = (variable: ValueObject): ValueObject => ({
  endpoint: {
    headers: [
      { name: "X-A", value: "1" },
      { name: "X-B", variable },
    ],
  },
});
const query = (variable: ValueObject): ValueObject => ({ endpoint: { queryParameters: [{ name: "q", variable }] } });
const text = (json: string, more: ValueObject): ValueObject => ({ request: { sample: json, ...more } });

const pathCases: readonly Case[] = [
  [
    "fields, objects, lists, items and fields of every item",
    filled({
      "message.token": {},
      "message.data": { type: "object" },
      "tags[0]": {},
      items: {},
      "items[].price": { type: "decimal" },
      "items[].size.eu": {},
    }),
    [],
  ],
  [
    "paths that are not there",
    filled({ "message.tokn": {}, "tags[2]": {}, "message.token.x": {}, "items[1].name": {}, "tags[].x": {} }),
    [
      'ACT_VARIABLE_PATH request.variables["message.tokn"]',
      'ACT_VARIABLE_PATH request.variables["tags[2]"]',
      'ACT_VARIABLE_PATH request.variables["message.token.x"]',
      'ACT_VARIABLE_PATH request.variables["items[1].name"]',
      'ACT_VARIABLE_PATH request.variables["tags[].x"]',
    ],
  ],
  [
    "texts that are not paths",
    filled({ "message..token": {}, ".tags": {}, "tags[": {}, "tags[00]": {}, "items[]": {} }),
    ["message..token", ".tags", "tags[", "tags[00]", "items[]"].map(
      (path) => `ACT_VARIABLE_PATH request.variables[${JSON.stringify(path)}]` as const,
    ),
  ],
  ["every item of a variable list, as any object", filled({ items: {}, "items[]": { type: "object" } }), []],
  [
    "every item of a fixed list",
    filled({ "items[]": { type: "object" } }),
    ['ACT_VARIABLE_PATH request.variables["items[]"]'],
  ],
  [
    "every item of what holds no objects, and of what is not there",
    filled({ tags: {}, "tags[]": { type: "object" }, "none[]": { type: "object" } }),
    ['ACT_VARIABLE_PATH request.variables["none[]"]', 'ACT_VARIABLE_PATH request.variables["tags[]"]'],
  ],
  ["the whole body", filled({ "": { type: "object" } }), []],
  [
    "a field of every item of a fixed list",
    filled({ "items[].price": {} }),
    ['ACT_VARIABLE_PATH request.variables["items[].price"]'],
  ],
  [
    "the type of a field of every item of a fixed list",
    filled({}, { types: { "items[].price": "decimal" } }),
    ['ACT_VARIABLE_PATH request.types["items[].price"]'],
  ],
  [
    "the type of a field of every item of a variable list",
    filled({ items: {} }, { types: { "items[].price": "decimal" } }),
    [],
  ],
  [
    "a path below an unknown value",
    { request: { sample: { a: UNKNOWN, b: [UNKNOWN] }, variables: { "a.b": {}, "b[0].c": {} } } },
    [],
  ],
  ["paths of an unknown sample", { request: { sample: UNKNOWN, variables: { "a.b": {} } } }, []],
  [
    "generated paths",
    filled({}, { generated: { "message.id": "uuid" } }),
    ['ACT_VARIABLE_PATH request.generated["message.id"]'],
  ],
  [
    "names of every object's own",
    { request: { sample: { a: 1 }, variables: { constructor: {}, toString: {} } } },
    ["ACT_VARIABLE_PATH request.variables.constructor", "ACT_VARIABLE_PATH request.variables.toString"],
  ],
  [
    "a path in a secret sample",
    { request: { sample: new Secret('{"hunter2-hunter2": 1}'), variables: { "hunter2-hunter3": {} } } },
    ["ACT_VARIABLE_PATH request.variables.hunter2-hunter3"],
  ],
];

const overlapCases: readonly Case[] = [
  [
    "an object and a field of it",
    filled({ "message.data": { type: "object" }, "message.data.a": {} }),
    ['ACT_VARIABLE_OVERLAP request.variables["message.data.a"]'],
  ],
  [
    "a list and an item of it",
    filled({ tags: {}, "tags[0]": {} }),
    ['ACT_VARIABLE_OVERLAP request.variables["tags[0]"]'],
  ],
  [
    "a variable that is generated as well",
    filled({ "message.token": {} }, { generated: { "message.token": "uuid" } }),
    ['ACT_VARIABLE_OVERLAP request.generated["message.token"]'],
  ],
  [
    "a generated field of a variable object",
    filled({ "message.data": {} }, { generated: { "message.data.a": "uuid" } }),
    ['ACT_VARIABLE_OVERLAP request.generated["message.data.a"]'],
  ],
  [
    "below a field of every item that stays constant",
    filled({ items: {}, "items[].size": { constant: true }, "items[].size.eu": {} }),
    ['ACT_VARIABLE_OVERLAP request.variables["items[].size.eu"]'],
  ],
  [
    "below a field of every item",
    filled({ items: {}, "items[].size": { optional: true }, "items[].size.eu": { label: "Size" } }),
    [],
  ],
  [
    "below a field of every item that is any object",
    filled({ items: {}, "items[].size": { type: "object" }, "items[].size.eu": {} }),
    ['ACT_VARIABLE_OVERLAP request.variables["items[].size.eu"]'],
  ],
  [
    "a field of items that are any object",
    filled({ items: {}, "items[]": { type: "object" }, "items[].price": {} }),
    ['ACT_VARIABLE_OVERLAP request.variables["items[].price"]'],
  ],
  [
    "the whole body and a field of it",
    filled({ "": {}, tags: {} }, { generated: { "message.token": "uuid" } }),
    ['ACT_VARIABLE_OVERLAP request.generated["message.token"]', "ACT_VARIABLE_OVERLAP request.variables.tags"],
  ],
  [
    "names that begin alike",
    { request: { sample: { a: "1", ab: "2", "a-b": "3" }, variables: { a: {}, ab: {}, "a-b": {} } } },
    [],
  ],
  [
    "what the schema fixes",
    {
      request: {
        schema: { type: "object", properties: { a: { const: 1 }, b: { type: "string" } } },
        variables: { a: {}, b: {} },
      },
    },
    ["ACT_VARIABLE_OVERLAP request.variables.a"],
  ],
  [
    "an object as a whole where the schema alone would take it apart",
    {
      request: {
        schema: { type: "object", properties: { data: { type: "object", properties: { a: { type: "string" } } } } },
        variables: { data: { type: "object" } },
      },
    },
    [],
  ],
];

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

const boundCases: readonly Case[] = [
  ["bounds of texts", one({ minLength: 1, maxLength: 1, pattern: "^.$", template: "to:{value}" }), []],
  ["bounds of numbers", one({ minimum: -1, maximum: 1 }, 0), []],
  ["bounds of the items of lists", filled({ tags: { maxLength: 5, pattern: "^[a-z]+$" } }), []],
  ["a template in a header makes a text of any scalar", header({ type: "integer", template: "max-age={value}" }), []],
  [
    "bounds the wrong way round",
    one({ minLength: 5, maxLength: 4 }),
    ["ACT_VARIABLE_BOUNDS request.variables.a.maxLength"],
  ],
  [
    "numbers the wrong way round",
    query({ type: "decimal", minimum: 1, maximum: 0.5 }),
    ["ACT_VARIABLE_BOUNDS endpoint.queryParameters[0].variable.maximum"],
  ],
  [
    "bounds of another type",
    filled({
      "message.count": { minLength: 1, maxLength: 2, pattern: "x", template: "{value}" },
      "message.token": { minimum: 1, maximum: 2 },
      items: { minLength: 1 },
      tags: { template: "#{value}" },
    }),
    [
      'ACT_VARIABLE_BOUNDS request.variables["message.count"].minLength',
      'ACT_VARIABLE_BOUNDS request.variables["message.count"].maxLength',
      'ACT_VARIABLE_BOUNDS request.variables["message.count"].pattern',
      'ACT_VARIABLE_BOUNDS request.variables["message.count"].template',
      'ACT_VARIABLE_BOUNDS request.variables["message.token"].minimum',
      'ACT_VARIABLE_BOUNDS request.variables["message.token"].maximum',
      "ACT_VARIABLE_BOUNDS request.variables.items.minLength",
      "ACT_VARIABLE_BOUNDS request.variables.tags.template",
    ],
  ],
  ["bounds that are unknown", one({ minLength: UNKNOWN, maxLength: 1 }), []],
  ["a pattern that looks back", one({ pattern: "(a)\\1" }), ["ACT_VARIABLE_PATTERN request.variables.a.pattern"]],
  [
    "a pattern that looks ahead, in a header",
    header({ pattern: "(?=a)" }),
    ["ACT_VARIABLE_PATTERN endpoint.headers[1].variable.pattern"],
  ],
  ["a pattern with brackets left open", one({ pattern: "[a" }), ["ACT_VARIABLE_PATTERN request.variables.a.pattern"]],
  [
    "templates without, and with two places",
    filled({ "message.token": { template: "whatsapp:" }, "tags[0]": { template: "{value}{value}" } }),
    [
      'ACT_VARIABLE_TEMPLATE request.variables["message.token"].template',
      'ACT_VARIABLE_TEMPLATE request.variables["tags[0]"].template',
    ],
  ],
];

const valueCases: readonly Case[] = [
  [
    "values that would be accepted",
    filled({
      "message.token": {
        default: "GB",
        example: "DE",
        pattern: "^[A-Z]{2}$",
        choices: [{ value: "GB" }, { value: "DE" }],
      },
      "message.count": { default: 3, minimum: 1, maximum: 3 },
      "message.price": { default: 1 },
      "message.at": { type: "dateTime", example: "2026-01-31T10:00:00+0100" },
      tags: { default: ["x"], maxLength: 1, choices: [{ value: "x" }, { value: "y" }] },
      items: { default: [{ name: "a", price: 1, size: { eu: 1 } }] },
    }),
    [],
  ],
  [
    "values of another type",
    filled({
      "message.token": { default: 1 },
      "message.count": { default: 1.5, example: "1" },
      "message.urgent": { choices: [{ value: true }, { value: "false" }] },
      "message.at": { type: "dateTime", default: "2026-01-31" },
      tags: { default: "x", example: ["x", 1] },
      "message.data": { default: "x" },
    }),
    [
      'ACT_VARIABLE_VALUE request.variables["message.token"].default',
      'ACT_VARIABLE_VALUE request.variables["message.count"].default',
      'ACT_VARIABLE_VALUE request.variables["message.count"].example',
      'ACT_VARIABLE_VALUE request.variables["message.urgent"].choices[1].value',
      'ACT_VARIABLE_VALUE request.variables["message.at"].default',
      "ACT_VARIABLE_VALUE request.variables.tags.default",
      "ACT_VARIABLE_VALUE request.variables.tags.example",
      'ACT_VARIABLE_VALUE request.variables["message.data"].default',
    ],
  ],
  [
    "values out of bounds",
    filled({
      "message.token": { default: "abc", example: "a", minLength: 2, maxLength: 2, choices: [{ value: "x1" }] },
      "message.count": { default: 5, example: 0, minimum: 1, maximum: 4 },
      "tags[0]": { default: "b", pattern: "^a" },
    }),
    [
      'ACT_VARIABLE_VALUE request.variables["message.token"].default',
      'ACT_VARIABLE_VALUE request.variables["message.token"].example',
      'ACT_VARIABLE_VALUE request.variables["message.count"].default',
      'ACT_VARIABLE_VALUE request.variables["message.count"].example',
      'ACT_VARIABLE_VALUE request.variables["tags[0]"].default',
    ],
  ],
  [
    "a default that is not a choice",
    query({ default: "c", choices: [{ value: "a" }, { value: "b" }] }),
    ["ACT_VARIABLE_VALUE endpoint.queryParameters[0].variable.default"],
  ],
  [
    "items that the list does not have",
    filled({
      items: {
        default: [
          { name: "a", price: "1", size: { eu: 1 } },
          { name: "b", price: 1, size: { eu: 1 }, colour: "red" },
          { name: "c" },
        ],
      },
    }),
    [
      "ACT_VARIABLE_VALUE request.variables.items.default[0].price",
      "ACT_VARIABLE_VALUE request.variables.items.default[1]",
      "ACT_VARIABLE_VALUE request.variables.items.default[2]",
      "ACT_VARIABLE_VALUE request.variables.items.default[2]",
    ],
  ],
  [
    "a default of the schema",
    {
      request: {
        schema: {
          type: "object",
          properties: { a: { type: "integer", default: "x" }, b: { enum: ["x", "y"], default: "z" } },
        },
      },
    },
    [
      "ACT_VARIABLE_VALUE request.schema.properties.a.default",
      "ACT_VARIABLE_VALUE request.schema.properties.b.default",
    ],
  ],
  [
    "a default that is secret",
    one({ default: new Secret("hunter2-hunter2") }),
    ["ACT_SECRET_MISPLACED request.variables.a.default"],
  ],
  ["a default that is unknown", one({ default: UNKNOWN, choices: [{ value: UNKNOWN }] }), []],
  ["no choices", one({ choices: [] }), ["ACT_VARIABLE_CHOICES request.variables.a.choices"]],
  [
    "a choice named twice",
    query({ choices: [{ value: "a" }, { value: "b" }, { value: "a", label: "A" }] }),
    ["ACT_VARIABLE_CHOICES endpoint.queryParameters[0].variable.choices[2].value"],
  ],
  [
    "a choice of the schema named twice",
    {
      request: {
        schema: {
          type: "object",
          properties: { a: { enum: ["x", "y", "x"] } },
          $schema: "https://json-schema.org/draft/2020-12/schema",
        },
      },
    },
    ["ACT_VARIABLE_CHOICES request.schema.properties.a.enum[2]"],
  ],
  [
    "a default that may not be used",
    one({ default: "x", optional: false }),
    ["ACT_VARIABLE_DEFAULT_REQUIRED request.variables.a.optional"],
  ],
  ["a default that may", header({ default: "x", optional: true }), []],
];

const constantCases: readonly Case[] = [
  ["a field of every item", filled({ items: {}, "items[].price": { constant: true } }), []],
  [
    "a field that is constant anyway",
    filled({ "message.token": { constant: true } }),
    ['ACT_VARIABLE_CONSTANT request.variables["message.token"].constant'],
  ],
  ["a header", header({ constant: true }), ["ACT_VARIABLE_CONSTANT endpoint.headers[1].variable.constant"]],
  ["constant: false", filled({ "message.token": { constant: false } }), []],
  [
    "a field of every item without a sample",
    {
      request: {
        schema: {
          type: "object",
          properties: { a: { type: "array", items: { type: "object", properties: { b: { type: "string" } } } } },
        },
        variables: { "a[].b": { constant: true } },
      },
    },
    ['ACT_VARIABLE_CONSTANT request.variables["a[].b"].constant'],
  ],
];

const generatedCases: readonly Case[] = [
  [
    "generated values of the kind of the sample",
    {
      request: {
        sample: { id: "x", key: "x", at: "x", s: 1, ms: 1.5, any: UNKNOWN },
        generated: {
          id: "uuid",
          key: "idempotencyKey",
          at: "dateTime",
          s: "unixSeconds",
          ms: "unixMillis",
          any: "uuid",
        },
      },
    },
    [],
  ],
  [
    "generated values of another kind",
    {
      request: {
        sample: { id: 1, at: "x", flag: true, list: ["x"], object: {} },
        generated: { id: "uuid", at: "unixSeconds", flag: "uuid", list: "uuid", object: "uuid" },
      },
    },
    ["id", "at", "flag", "list", "object"].map((name) => `ACT_GENERATED_TYPE request.generated.${name}` as const),
  ],
  [
    "a generated field of every item",
    filled({ items: {} }, { generated: { "items[].name": "uuid" } }),
    ['ACT_GENERATED_TYPE request.generated["items[].name"]'],
  ],
  ["a generated field of one item", filled({}, { generated: { "items[0].name": "uuid" } }), []],
];

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, "x"]));
const countCases: readonly Case[] = [
  ["1,000 variables", { request: { sample: many(1000), variables: mapped(many(1000), {}) } }, []],
  [
    "1,001 variables",
    { request: { sample: many(1001), variables: mapped(many(1001), {}) } },
    ["ACT_VARIABLE_COUNT request.variables"],
  ],
  [
    "an optional object that asks for too much",
    {
      request: {
        schema: {
          type: "object",
          properties: {
            a: { type: "object", properties: mapped(many(300), { type: "string" }), required: Object.keys(many(300)) },
          },
        },
      },
    },
    ["ACT_VARIABLE_COUNT request"],
  ],
  [
    "1,001 variables of a schema",
    { request: { schema: { type: "object", properties: mapped(many(1001), { type: "string" }) } } },
    ["ACT_VARIABLE_COUNT request.schema"],
  ],
];

function mapped(object: ValueObject, value: Value): ValueObject {
  return Object.fromEntries(Object.keys(object).map((name) => [name, value]));
}

describe("variables", () => {
  describe("are at paths of the body", () => {
    test.each(pathCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("are the one source of their part", () => {
    test.each(overlapCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("have a type that fits the body", () => {
    test.each(typeCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("are lists that can be filled in", () => {
    test.each(listCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("are scalar in headers, queries and paths", () => {
    test.each(scalarCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("have bounds that make sense", () => {
    test.each(boundCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("have values that they would accept", () => {
    test.each(valueCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("are switched off below a variable list only", () => {
    test.each(constantCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("stand beside generated values", () => {
    test.each(generatedCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
  describe("are not too many", () => {
    test.each(countCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  test.each<[string, ValueObject, string]>([
    ["the nearest path", filled({ "mesage.token": {} }), "did you mean message.token?"],
    [
      "what became of a null that Pulumi YAML dropped, where the parent is there",
      filled({ "message.tokn": {} }),
      "did you mean message.token?; if the sample has tokn: null there, Pulumi YAML drops nulls: give the sample as JSON text",
    ],
    ["how many items a fixed list has", filled({ "tags[5]": {} }), "2 items"],
    ["how to fill in a field of every item", filled({ "items[].price": {} }), "add items to request.variables"],
    ["the types that fit", filled({ "message.count": { type: "string" } }), "integer or decimal"],
    ["the kinds that fit", filled({}, { generated: { "message.count": "uuid" } }), "unixSeconds, unixMillis"],
  ])("the message tells %s", (_title, args, expected) => {
    const [problem] = problemsOfAction(args);
    expect(`${problem?.detail} ${problem?.hint}`).toContain(expected);
  });

  test("the message says nothing of dropped nulls where JSON text keeps them, or where the parent is missing", () => {
    const text = { request: { sample: '{"a":{"c":"x"}}', variables: { "a.b": {} } } };
    const parentless = { request: { sample: { a: { c: "x" } }, variables: { "b.c": {} } } };
    for (const args of [text, parentless]) {
      const [problem] = problemsOfAction(args);
      expect(problem?.code).toBe("ACT_VARIABLE_PATH");
      expect(problem?.hint).not.toContain("null");
    }
  });
});
