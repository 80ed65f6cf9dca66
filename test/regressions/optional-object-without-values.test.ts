import type { Json } from "../../core/value/value.ts";
import { mistakes, prepared, rendered } from "../support/rendered.ts";

/** An object that nobody filled in went out as `{}`, and what it requires became optional: a wrong body for most real APIs. */
const endpoint = { url: "https://api.example.com/v3/mail/send" };
const bySchema = {
  endpoint,
  request: {
    schema: {
      type: "object",
      required: ["subject"],
      properties: {
        subject: { type: "string" },
        reply_to: {
          type: "object",
          required: ["email"],
          properties: { email: { type: "string" }, name: { type: "string" } },
        },
        context: { type: "object", properties: { message_id: { type: "string" } } },
        tracking: {
          type: "object",
          properties: { clicks: { type: "object", properties: { enable: { type: "boolean" } } } },
        },
        nullable_obj: { type: ["object", "null"], properties: { a: { type: "string" } } },
        free: { type: "object" },
        list: {
          type: "array",
          items: {
            type: "object",
            required: ["t"],
            properties: { t: { type: "string" }, o: { type: "object", properties: { p: { type: "string" } } } },
          },
        },
      },
    },
  },
};
const bySample = {
  endpoint,
  request: {
    sample: { subject: "Hi", context: { message_id: "abc" } },
    variables: { subject: { label: "S" }, "context.message_id": { label: "M", optional: true } },
  },
};
const bodyOf = (args: typeof bySchema | typeof bySample, request: Json) => rendered(args, { request }).body;

test.each([
  ["schema", bySchema],
  ["sample", bySample],
])("with what is required alone, no optional object of a %s is sent", (_title, args) => {
  expect(bodyOf(args, { subject: "Hi" })).toBe('{"subject":"Hi"}');
});

test("an optional object asks for what it requires once a part of it is given", () => {
  expect(mistakes(bySchema, { request: { subject: "Hi", "reply_to.name": "Anna" } })).toEqual([
    'request["reply_to.email"] ACT_CALL_VALUE_MISSING',
  ]);
  expect(prepared(bySchema).contract.input).toMatchObject({
    properties: { request: { required: ["subject"], dependentRequired: { "reply_to.name": ["reply_to.email"] } } },
  });
});

test("an optional object of a list item is left out as well", () => {
  expect(bodyOf(bySchema, { subject: "Hi", list: [{ t: "x" }] })).toBe('{"list":[{"t":"x"}],"subject":"Hi"}');
});

test("with allowNull an optional object is null as a whole", () => {
  const args = { endpoint, request: { ...bySchema.request, allowNull: true } };
  expect(JSON.parse(bodyOf(args, { subject: "Hi" }) ?? "")).toEqual({
    subject: "Hi",
    reply_to: null,
    context: null,
    tracking: null,
    nullable_obj: null,
    free: null,
    list: [],
  });
});
