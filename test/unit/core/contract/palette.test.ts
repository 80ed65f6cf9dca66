import type { PaletteFacts } from "../../../../core/contract/contract.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { paletteOf } from "./support/palette.ts";

const request = (variables: ValueObject, more: ValueObject = {}) => ({
  request: { sample: { a: "x", b: 2, c: ["y"], d: { e: true }, ...more }, variables },
});

describe("what a palette says of a definition", () => {
  test("in its simplest form", () => {
    expect(paletteOf({})).toEqual({
      label: "OrderPush",
      channel: "other",
      marketingAction: "none",
      inputs: [],
      outputs: [],
      errorOutputs: [],
      timeoutMs: 30_000,
      testable: true,
    });
  });

  test.each<[string, ValueObject, Partial<PaletteFacts>]>([
    [
      "its label and description",
      { label: "Order push", description: "Tells it." },
      { label: "Order push", description: "Tells it." },
    ],
    ["the marketing action of its channel", { channel: "push" }, { channel: "push", marketingAction: "pushTargeting" }],
    ["its own marketing action", { channel: "sms", marketingAction: "none" }, { marketingAction: "none" }],
    ["that a test would reach people", { channel: "email" }, { testable: false }],
    [
      "that a test would not",
      { channel: "email", testOverrides: { headers: { "X-Dry-Run": "1" } } },
      { testable: true },
    ],
    ["its deadline", { timeoutMs: 5000 }, { timeoutMs: 5000 }],
  ])("tells %s", (_title, args, expected) => {
    expect(paletteOf(args)).toMatchObject(expected);
  });

  test("lists inputs by order, then by key, whatever place they are in", () => {
    const { inputs } = paletteOf({
      endpoint: {
        url: "https://api.example.com/{p}",
        dynamicPath: { label: "Suffix" },
        pathParameters: [{ name: "p", variable: {} }],
        headers: [{ name: "X-B", variable: { order: 2 } }],
        queryParameters: [{ name: "q", variable: {} }],
      },
      ...request({ a: { order: 1 }, b: {}, c: { order: 2 } }),
    });
    expect(inputs.map(({ key }) => key)).toEqual([
      "request.a",
      "headers.x-b",
      "request.c",
      "path",
      "pathParameters.p",
      "queryParameters.q",
      "request.b",
    ]);
  });

  test("tells everything of an input", () => {
    const { inputs } = paletteOf(
      request({
        a: {
          label: "Level",
          description: "How dear.",
          help: "See the profile.",
          example: "gold",
          group: "Person",
          default: "gold",
          choices: [{ value: "gold", label: "Gold" }, { value: "silver" }],
          personal: true,
        },
        d: { type: "object", optional: true },
      }),
    );
    expect(inputs).toEqual([
      {
        key: "request.a",
        label: "Level",
        type: "string",
        required: false,
        description: "How dear.",
        help: "See the profile.",
        group: "Person",
        default: "gold",
        choices: [
          { value: "gold", label: "Gold" },
          { value: "silver", label: "silver" },
        ],
        example: "gold",
        personal: true,
      },
      { key: "request.d", label: "d", type: "object", required: false },
    ]);
  });

  test("tells what a value has to keep, of a list what each item has to", () => {
    const limited = { minLength: 2, maxLength: 9, pattern: "^[a-z]+$", template: "id:{value}" };
    const { inputs } = paletteOf(
      request(
        { a: limited, b: { minimum: 0, maximum: 10 }, c: { maxLength: 3 }, "rows[].n": { maximum: 5 }, rows: {} },
        {
          rows: [{ n: 1 }],
        },
      ),
    );
    expect(inputs).toMatchObject([
      { key: "request.a", ...limited },
      { key: "request.b", minimum: 0, maximum: 10 },
      { key: "request.c", maxLength: 3 },
      { key: "request.rows", fields: [{ key: "request.rows[].n", maximum: 5 }] },
    ]);
  });

  test("tells what each item of a list of a schema may be", () => {
    const codes = { type: "array", items: { enum: ["x", "y", null] } };
    const rows = { type: "array", items: { type: "object", properties: { codes } } };
    const { inputs } = paletteOf({ request: { schema: { type: "object", properties: { codes, rows } } } });
    const choices = [
      { value: "x", label: "x" },
      { value: "y", label: "y" },
    ];
    expect(inputs).toMatchObject([{ type: "listString", choices }, { fields: [{ type: "listString", choices }] }]);
  });

  test("shows the sample's value as the example, never one that is secret, null or unclear", () => {
    const { inputs } = paletteOf(
      request({ a: {}, b: { example: 5 }, c: {}, s: {}, t: {} }, { s: new Secret("x"), t: [new Secret("y"), "z"] }),
    );
    expect(inputs.map(({ key, example }) => [key, example])).toEqual([
      ["request.a", "x"],
      ["request.b", 5],
      ["request.c", ["y"]],
      ["request.s", undefined],
      ["request.t", undefined],
    ]);
  });

  test("tells which optional object an input is a part of, and what that object requires", () => {
    const schema = {
      type: "object",
      required: ["to", "from"],
      properties: {
        to: { type: "string" },
        from: { type: "object", required: ["mail"], properties: { mail: { type: "string" } } },
        reply: {
          type: "object",
          required: ["mail", "box"],
          properties: {
            mail: { type: "string" },
            name: { type: "string" },
            box: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
            more: { type: "object", properties: { id: { type: "string" } } },
          },
        },
      },
    };
    const told = (args: ValueObject) =>
      paletteOf({ request: args }).inputs.map(({ key, required, within, requiredWithin }) =>
        [key, required, within, requiredWithin].filter((each) => each !== undefined).join(" "),
      );
    expect(told({ schema })).toEqual([
      "request.from.mail true",
      "request.reply.box.id false request.reply true",
      "request.reply.mail false request.reply true",
      "request.reply.more.id false request.reply.more",
      "request.reply.name false request.reply",
      "request.to true",
    ]);
    expect(told({ schema, optional: true }).filter((text) => !text.includes("reply"))).toEqual([
      "request.from.mail false request true",
      "request.to false request true",
    ]);
  });

  test("lists the fields that come back, by key, with their types", () => {
    const response = {
      sample: { id: "1", at: "2026-01-31", list: [{ b: 1, a: ["x"] }], empty: {}, any: [] },
      types: { at: "dateOnly", "list[].b": "decimal" },
    };
    const { outputs, errorOutputs } = paletteOf({ response, failureResponse: { sample: { error: { code: 1 } } } });
    expect(outputs).toEqual([
      { key: "any", type: "listAny" },
      { key: "at", type: "dateOnly" },
      { key: "empty", type: "object" },
      { key: "id", type: "string" },
      { key: "list[].a", type: "listString" },
      { key: "list[].b", type: "decimal" },
    ]);
    expect(errorOutputs).toEqual([{ key: "error.code", type: "integer" }]);
  });
});
