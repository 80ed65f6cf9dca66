import { pathText } from "../../../../core/problem/problem.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { action, type Case, expectProblems } from "./support/expect-problems.ts";

/** What lint says of these arguments, advice included. */
const advised = (args: ValueObject, rules = {}) =>
  checkAction({ given: action(args), defaultName: "Test", rules, advice: true }).problems;

const reported = (args: ValueObject) => advised(args).map((each) => `${each.code} ${pathText(each)}`);
const answered = { failureResponse: { sample: { error: "no" } } };
const responding = { response: { sample: { id: "a" } } };
const labelOf = "ACT_VARIABLE_LABEL_MISSING";

test.each<[string, ValueObject, readonly string[]]>([
  ["an action with response and without failureResponse", responding, ["ACT_FAILURE_RESPONSE_MISSING failureResponse"]],
  ["an action with neither", {}, []],
  ["an action with both", { ...responding, ...answered }, []],
  ["an action whose failureResponse is unknown", { ...responding, failureResponse: UNKNOWN }, []],
  [
    "variables without label, wherever they are",
    {
      ...answered,
      endpoint: {
        url: "https://api.example.com/{member}",
        pathParameters: [{ name: "member", variable: {} }],
        headers: [{ name: "X-Locale", variable: { label: "Language" } }],
        queryParameters: [{ name: "page", variable: { description: "which" } }],
      },
      request: {
        sample: { message: { token: "abc", title: "Hi" }, items: [{ price: 1 }] },
        variables: {
          "message.token": { order: 1 },
          "message.title": { label: "Title" },
          items: { label: "Items" },
          "items[].price": { type: "decimal" },
        },
      },
    },
    [
      `${labelOf} endpoint.pathParameters[0].variable`,
      `${labelOf} endpoint.queryParameters[0].variable`,
      `${labelOf} request.variables["message.token"]`,
    ],
  ],
  [
    "variables that a schema alone makes",
    {
      ...answered,
      request: {
        schema: { type: "object", properties: { token: { type: "string" }, at: { type: "string" } } },
        variables: { at: { label: "When" } },
      },
    },
    [`${labelOf} request.variables.token`],
  ],
  [
    "fields of an answer that no expression reaches",
    {
      response: { sample: { "odata.count": 1, value: [{ "a[b]": 1, id: "x" }] } },
      failureResponse: { schema: { type: "object", properties: { $x: { type: "string" }, code: {} } } },
    },
    [
      "ACT_PAYLOAD_FIELD_LEFT_OUT failureResponse.schema.properties.$x",
      'ACT_PAYLOAD_FIELD_LEFT_OUT response.sample.value[0]["a[b]"]',
      'ACT_PAYLOAD_FIELD_LEFT_OUT response.sample["odata.count"]',
    ],
  ],
  [
    "a variable that the body does not have, which needs a path first",
    { ...answered, request: { sample: { a: "b" }, variables: { a: { label: "A" }, missing: {} } } },
    ["ACT_VARIABLE_PATH request.variables.missing"],
  ],
  ["variables that are unknown", { ...answered, request: { sample: { a: "b" }, variables: UNKNOWN } }, []],
  [
    "a label that is unknown",
    { ...answered, request: { sample: { a: "b" }, variables: { a: { label: UNKNOWN } } } },
    [],
  ],
])("lint advises on %s", (_title, args, expected) => {
  expect(reported(args)).toEqual(expected);
});

test("the label that is suggested is readable", () => {
  const request = { sample: { message: { deviceTokenId: "abc" } }, variables: { "message.deviceTokenId": {} } };
  expect(advised({ ...answered, request })[0]?.hint).toContain("label: Device token id");
});

const twoAdvices = {
  ...responding,
  request: { sample: { a: "b" }, variables: { a: {} } },
};

test("other runs tell no advice, unless rules names it", () => {
  const codes = (rules = {}) =>
    checkAction({ given: action(twoAdvices), defaultName: "Test", rules }).problems.map(({ code, severity }) => [
      code,
      severity,
    ]);
  expect(codes()).toEqual([]);
  expect(codes({ ACT_FAILURE_RESPONSE_MISSING: "warning", [labelOf]: "error" })).toEqual([
    ["ACT_FAILURE_RESPONSE_MISSING", "warning"],
    [labelOf, "error"],
  ]);
});

describe("silence", () => {
  const http = { endpoint: { url: "http://api.example.com:8080" } };

  test("takes warnings out of what is reported, each by its code", () => {
    expect(reported({ ...answered, ...http })).toEqual(["ACT_URL_HTTP endpoint.url", "ACT_URL_PORT endpoint.url"]);
    expect(reported({ ...answered, ...http, silence: ["ACT_URL_HTTP"] })).toEqual(["ACT_URL_PORT endpoint.url"]);
    expect(reported({ ...twoAdvices, silence: ["ACT_FAILURE_RESPONSE_MISSING", labelOf] })).toEqual([]);
  });

  test("does not reach what rules makes an error: mistakes cannot be silenced", () => {
    const problems = advised({ ...answered, ...http, silence: ["ACT_URL_HTTP"] }, { ACT_URL_HTTP: "error" });
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["ACT_URL_HTTP", "error"],
      ["ACT_URL_PORT", "warning"],
    ]);
  });

  test.each<Case>([
    ["nothing", { silence: [] }, []],
    ["codes of warnings", { silence: ["ACT_URL_HTTP", "ACT_RETRY_NO_EFFECT", labelOf] }, []],
    ["what is unknown", { silence: [UNKNOWN, "ACT_URL_HTTP"] }, []],
    [
      "a code that is none and one of a mistake",
      { silence: ["ACT_URL_HTP", "ACT_NAME_INVALID"] },
      ["ACT_SILENCE_INVALID silence[0]", "ACT_SILENCE_INVALID silence[1]"],
    ],
    ["a text", { silence: "ACT_URL_HTTP" }, ["ACT_SHAPE_TYPE silence"]],
    ["a secret", { silence: [new Secret("ACT_URL_HTTP")] }, ["ACT_SECRET_MISPLACED silence[0]"]],
  ])("may hold or not: %s", (_title, args, expected) => expectProblems(args, expected));

  test("with a slip is met with the code that was meant", () => {
    expect(advised({ ...answered, silence: ["ACT_URL_HTP"] })[0]?.hint).toBe("did you mean ACT_URL_HTTP?");
  });
});
