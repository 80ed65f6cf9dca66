import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";
import { filled } from "./support/variable-arguments.ts";

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

  test("a field whose own name has a dot is reported once, where it is", () => {
    expectProblems({ request: { sample: { "a.b": "x" }, variables: { "a.b": {} } } }, [
      'ACT_PAYLOAD_FIELD_NAME request.sample["a.b"]',
    ]);
  });

  describe("are not too many", () => {
    test.each(countCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  test.each<[string, ValueObject, string]>([
    ["the nearest path", filled({ "mesage.token": {} }), "did you mean message.token?"],
    [
      "what became of a null that Pulumi YAML dropped, where the parent is there",
      filled({ "message.tokn": {} }),
      "did you mean message.token?; a Pulumi YAML program drops tokn: null from the sample: to keep it, give the sample as JSON text",
    ],
    [
      "the path of every item where its brackets are missing",
      { request: { sample: { list: [{ b: 1 }] }, variables: { "list.b": {} } } },
      "did you mean list[].b?",
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
