import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";
import { answered, sampled } from "./support/payload-arguments.ts";

const bodyCases: readonly Case[] = [
  ["a GET has no body", { endpoint: { method: "GET" }, ...sampled({ a: 1 }) }, ["ACT_PAYLOAD_METHOD request"]],
  ["a DELETE may have one", { endpoint: { method: "DELETE" }, ...sampled({ a: 1 }) }, []],
  ["a method that is unknown", { endpoint: { method: UNKNOWN }, ...sampled({ a: 1 }) }, []],
  ["a GET has a response", { endpoint: { method: "GET" }, ...answered({ a: 1 }) }, []],
  ["a flat form", sampled({ a: "1", b: 2, c: true, d: ["x", 1], e: [] }, { encoding: "form" }), []],
  [
    "a form with lists that journeys fill in",
    {
      request: {
        encoding: "form",
        schema: { type: "object", properties: { a: { type: "array", items: { type: "integer" } } } },
      },
    },
    [],
  ],
  [
    "a form with objects, lists and null",
    sampled({ a: { b: 1 }, c: [{ d: 1 }] }, { encoding: "form", allowNull: true }),
    ["ACT_PAYLOAD_FORM request.sample.a", "ACT_PAYLOAD_FORM request.sample.c", "ACT_PAYLOAD_FORM request.allowNull"],
  ],
  [
    "a form by schema",
    {
      request: {
        encoding: "form",
        schema: { type: "object", properties: { a: { type: "object", properties: {} }, b: { type: "string" } } },
      },
    },
    ["ACT_PAYLOAD_FORM request.schema.properties.a"],
  ],
  [
    "a form that is one variable",
    { request: { encoding: "form", schema: { type: "object" }, variables: { "": { label: "Body" } } } },
    ['ACT_PAYLOAD_FORM request.variables[""]'],
  ],
  [
    "a list of scalars where a form has null",
    { request: { encoding: "form", sample: '{"a": null}', variables: { a: { type: "listString" } } } },
    [],
  ],
  [
    "a list inside a list of a form",
    { request: { encoding: "form", sample: '{"a": [null]}', variables: { "a[0]": { type: "listString" } } } },
    ['ACT_PAYLOAD_FORM request.variables["a[0]"].type'],
  ],
  [
    "a list of objects where a form has an empty list",
    { request: { encoding: "form", sample: { a: [] }, variables: { a: { type: "listObject" } } } },
    ["ACT_PAYLOAD_FORM request.variables.a.type"],
  ],
  [
    "a list of objects where a form has null",
    { request: { encoding: "form", sample: '{"a": null}', variables: { a: { type: "listObject" } } } },
    ["ACT_PAYLOAD_FORM request.variables.a.type"],
  ],
  [
    "reserved names in a response",
    answered({ errorResponse: { a: 1 }, jo_status_code: 200 }),
    [
      "ACT_PAYLOAD_RESERVED_FIELD response.sample.errorResponse",
      "ACT_PAYLOAD_RESERVED_FIELD response.sample.jo_status_code",
    ],
  ],
  [
    "reserved names in the schema of a response",
    { response: { schema: { type: "object", properties: { jo_status_code: { type: "integer" } } } } },
    ["ACT_PAYLOAD_RESERVED_FIELD response.schema.properties.jo_status_code"],
  ],
  [
    "reserved names deeper, in an error answer, in a request",
    {
      ...answered({ a: { errorResponse: 1 } }),
      failureResponse: { sample: { errorResponse: 1 } },
      ...sampled({ jo_status_code: 1 }),
    },
    [],
  ],
];

const conditionCases: readonly Case[] = [
  [
    "conditions on scalars of the response",
    answered(
      { status: "ok", done: true, results: [{ code: 0 }] },
      {
        successWhen: [
          { path: "status", equals: "ok" },
          { path: "done", equals: true },
          { path: "results[3].code", equals: 0 },
        ],
      },
    ),
    [],
  ],
  [
    "conditions on what is not a scalar or not there",
    answered(
      { status: { code: 1 }, list: [1] },
      {
        successWhen: [
          { path: "status", equals: 1 },
          { path: "state", equals: 1 },
          { path: "list", equals: 1 },
          { path: "list[]", equals: 1 },
        ],
      },
    ),
    [0, 1, 2, 3].map((index) => `ACT_CONDITION_PATH response.successWhen[${index}].path` as const),
  ],
  [
    "a value that the field cannot have",
    answered(
      { code: 1, status: "ok" },
      {
        successWhen: [
          { path: "code", equals: "1" },
          { path: "status", equals: 1 },
        ],
      },
    ),
    ["ACT_CONDITION_VALUE response.successWhen[0].equals", "ACT_CONDITION_VALUE response.successWhen[1].equals"],
  ],
  [
    "a condition that is unknown",
    answered({ code: 1 }, { successWhen: [UNKNOWN, { path: UNKNOWN, equals: 1 }, { path: "code", equals: UNKNOWN }] }),
    [],
  ],
  [
    "a condition by schema",
    {
      response: {
        schema: {
          type: "object",
          properties: { list: { type: "array", items: { type: "object", properties: { ok: { type: "boolean" } } } } },
        },
        successWhen: [{ path: "list[0].ok", equals: true }],
      },
    },
    [],
  ],
];

describe("payloads", () => {
  describe("fit the call that they are for", () => {
    test.each(bodyCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });

  describe("are a success under conditions that can hold", () => {
    test.each(conditionCases)("%s", (_title, args, expected) => expectProblems(args, expected));
  });
});
