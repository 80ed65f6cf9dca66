import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";
import { filled, header } from "./support/variable-arguments.ts";

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

describe("variables", () => {
  describe("are the one source of their part", () => {
    test.each(overlapCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("are switched off below a variable list only", () => {
    test.each(constantCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("stand beside generated values", () => {
    test.each(generatedCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
});
