import { catalogue } from "../../../../core/problem/catalogue/catalogue.ts";
import { payloadProblems } from "../../../../core/problem/catalogue/payload.ts";
import { pathText } from "../../../../core/problem/problem.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { everyRule } from "../../../../core/rules/every-rule.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";

const CANARY = "canary-hunter2";

/** One and twenty mistakes, some beside others, some in or beside secrets. */
const wrong: ValueObject = {
  name: "order-push",
  lable: "Order push",
  channel: "letter",
  timeoutMs: 500,
  endpoint: {
    url: "https://api.example.com/v1/{project}",
    headers: [
      { name: "X Bad", value: "1" },
      { name: "X-Key", value: new Secret(`${CANARY}\r\n`) },
      { name: "X-List", variable: { type: "listString" } },
    ],
  },
  authentication: { basic: { username: "a:b", password: new Secret(CANARY) } },
  request: {
    sample: { "a.b": new Secret(CANARY), count: 2 ** 60, text: "x", at: "soon", list: [[1]], id: 1 },
    variables: {
      txt: {},
      text: { minLength: 2, maxLength: 1, pattern: "(?=a)", template: "x", choices: [] },
      at: { type: "dateTime" },
      list: {},
    },
    generated: { id: "uuid" },
  },
  response: { sample: { errorResponse: 1 } },
  failureResponse: { sample: [CANARY] },
};

describe("a definition with many mistakes", () => {
  const { problems } = checkAction({ given: wrong, defaultName: "Test", rules: {} });

  test("reports each at its place", () => {
    expect(problems.map((each) => `${pathText(each)} ${each.code}`)).toEqual([
      "authentication.basic.username ACT_AUTH_USERNAME",
      "channel ACT_SHAPE_CHOICE",
      "endpoint.headers[0].name ACT_HEADER_NAME_INVALID",
      "endpoint.headers[1].value ACT_HEADER_VALUE_INVALID",
      "endpoint.headers[2].variable.type ACT_VARIABLE_SCALAR",
      "endpoint.url ACT_PATH_PARAMETER_MISSING",
      "failureResponse.sample ACT_PAYLOAD_ROOT",
      "lable ACT_SHAPE_UNKNOWN_FIELD",
      "name ACT_NAME_INVALID",
      "request.generated.id ACT_GENERATED_TYPE",
      "request.sample.count ACT_PAYLOAD_NUMBER",
      'request.sample["a.b"] ACT_PAYLOAD_FIELD_NAME',
      "request.variables.at.type ACT_VARIABLE_TYPE",
      "request.variables.list ACT_VARIABLE_NESTED_LIST",
      "request.variables.text.choices ACT_VARIABLE_CHOICES",
      "request.variables.text.maxLength ACT_VARIABLE_BOUNDS",
      "request.variables.text.pattern ACT_VARIABLE_PATTERN",
      "request.variables.text.template ACT_VARIABLE_TEMPLATE",
      "request.variables.txt ACT_VARIABLE_PATH",
      "response.sample.errorResponse ACT_PAYLOAD_RESERVED_FIELD",
      "timeoutMs ACT_SHAPE_RANGE",
    ]);
  });

  test("tells no secret", () => {
    expect(JSON.stringify(problems)).not.toContain(CANARY);
  });
});

describe("the rules", () => {
  const codes = new Set(everyRule.flatMap((rule) => rule.codes));

  test("report codes of the catalogue only", () => {
    expect([...codes].filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });

  test("cover every problem of payloads and variables", () => {
    expect(Object.keys(payloadProblems).filter((code) => !codes.has(code as keyof typeof payloadProblems))).toEqual([]);
  });
});
