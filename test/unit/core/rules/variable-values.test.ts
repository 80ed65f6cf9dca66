import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";
import { filled, header, one, query } from "./support/variable-arguments.ts";

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

describe("variables", () => {
  describe("have bounds that make sense", () => {
    test.each(boundCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("have values that they would accept", () => {
    test.each(valueCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
});
