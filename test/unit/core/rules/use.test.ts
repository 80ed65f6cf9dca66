import fc from "fast-check";
import { contractText } from "../../../../core/contract/contract-text.ts";
import { derive } from "../../../../core/contract/derive.ts";
import { useProblems } from "../../../../core/problem/catalogue/use.ts";
import { pathText } from "../../../../core/problem/problem.ts";
import type { Input } from "../../../../core/render/input.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { checkUse, mappingProblems } from "../../../../core/rules/use/check.ts";
import { fitRules } from "../../../../core/rules/use/fit.ts";
import { useRules } from "../../../../core/rules/use/names.ts";
import { notationRules } from "../../../../core/rules/use/notation.ts";
import { parseJson } from "../../../../core/value/json-text.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { arbitraryObject, arbitraryValue } from "../../provider/arbitrary-value.ts";

/** A contract with a variable of every kind. */
const contract = contractOf({
  endpoint: {
    url: "https://api.example.com/{project}",
    pathParameters: [{ name: "project", variable: { default: "acme" } }],
    dynamicPath: { label: "Rest", optional: true },
    headers: [{ name: "X-Lang", variable: { optional: true, choices: [{ value: "de" }, { value: "en" }] } }],
    queryParameters: [
      { name: "page", variable: { type: "integer", optional: true, minimum: 1, maximum: 9 } },
      { name: "filter[id]", variable: { type: "listInteger", optional: true, maximum: 9 }, style: "comma" },
    ],
  },
  request: {
    sample: {
      message: { token: "abc", title: "Hi", at: "2026-01-31", rate: 1.5, urgent: true, data: { id: "1" } },
      tags: ["a"],
      items: [{ sku: "x", price: 1 }],
    },
    variables: {
      "message.token": { label: "Token", pattern: "^[a-z]+$" },
      "message.title": { optional: true, maxLength: 5 },
      "message.at": { type: "dateOnly", optional: true },
      "message.rate": { optional: true },
      "message.urgent": { optional: true },
      "message.data": { optional: true, type: "object" },
      tags: { optional: true },
      items: { optional: true },
    },
  },
});

function contractOf(given: ValueObject): string {
  const { canonical, problems } = checkAction({ given, defaultName: "Test", rules: {} });
  const derived = derive(canonical);
  if (problems.some(({ severity }) => severity === "error") || derived === undefined)
    throw new Error(JSON.stringify(problems));
  return contractText(derived.contract);
}

const token = "request.message.token";
const right: ValueObject = { journey: "Welcome", activity: "push-1", action: "OrderPush", mapping: { [token]: "abc" } };

function problemsOf(more: ValueObject): readonly string[] {
  const { problems } = checkUse({ given: { ...right, ...more }, rules: {} });
  for (const { hint } of problems) expect(hint).toMatch(/\S/);
  return problems.map((each) => `${each.code} ${pathText(each) ?? ""}`);
}

test("a use without a mapping maps nothing", () => {
  const { mapping: _, ...without } = right;
  const nothing = contractOf({ endpoint: { url: "https://api.example.com" } });
  expect(checkUse({ given: without, rules: {} }).problems).toEqual([]);
  expect(checkUse({ given: { ...without, contract: nothing }, rules: {} }).problems).toEqual([]);
  expect(checkUse({ given: { ...without, contract }, rules: {} }).problems).toMatchObject([
    { code: "ACT_USE_VARIABLE_MISSING", path: ["mapping", token] },
  ]);
});

test.each<[mapped: ValueObject, hint: string]>([
  [{ expr: "@event{id}" }, "did you mean expression?"],
  [{ expresion: "@event{id}" }, "did you mean expression?"],
])("an object %j where a text belongs is a slip of the pen", (mapped, hint) => {
  const [found] = checkUse({ given: { ...right, contract, mapping: { [token]: mapped } }, rules: {} }).problems;
  expect(found).toMatchObject({ code: "ACT_CALL_VALUE_TYPE", path: ["mapping", token], hint });
});

test("another object where a text belongs is not one", () => {
  const given = { ...right, contract, mapping: { [token]: { id: "1" } } };
  expect(checkUse({ given, rules: {} }).problems[0]?.hint).not.toContain("expression");
});

const id = "act-01JZ0000000000000000000000";

describe("a use", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["is right", {}, []],
    ["may name its action by id, and a version", { action: id, version: 2, freeze: true, adopt: false }, []],
    [
      "needs all that names it",
      { journey: undefined, activity: undefined },
      ["ACT_SHAPE_REQUIRED activity", "ACT_SHAPE_REQUIRED journey"],
    ],
    ["has an empty journey", { journey: "" }, ["ACT_SHAPE_RANGE journey"]],
    ["has an activity of 201 characters", { activity: "x".repeat(201) }, ["ACT_SHAPE_RANGE activity"]],
    ["has a journey with a line break", { journey: "Wel\ncome" }, ["ACT_USE_INVALID journey"]],
    ["has names in any script", { journey: "Willkommen/歓迎", activity: "100 %" }, []],
    ["names its action by something else", { action: "order push" }, ["ACT_USE_ACTION action"]],
    ["names its action by half an id", { action: "act-123" }, ["ACT_USE_ACTION action"]],
    ["has a slip in a field", { activty: "x" }, ["ACT_SHAPE_UNKNOWN_FIELD activty"]],
    ["maps version 0", { version: 0 }, ["ACT_SHAPE_RANGE version"]],
    ["maps a list", { mapping: [] }, ["ACT_SHAPE_TYPE mapping"]],
    ["maps a secret", { mapping: { [token]: new Secret("s3cr3t") } }, [`ACT_SECRET_MISPLACED mapping["${token}"]`]],
    ["has a secret journey", { journey: new Secret("s3cr3t") }, ["ACT_SECRET_MISPLACED journey"]],
    [
      "has a secret expression",
      { mapping: { [token]: { expression: new Secret("@a") } } },
      [`ACT_SECRET_MISPLACED mapping["${token}"].expression`],
    ],
    ["has a contract that lacks its parts", { contract: '{"input":{"type":"object"}}' }, ["ACT_USE_CONTRACT contract"]],
    [
      "has a contract of another kind",
      { contract: '{"input":{"type":"string"},"output":{},"failure":{}}' },
      ["ACT_USE_CONTRACT contract"],
    ],
    [
      "has a contract with other places",
      { contract: '{"input":{"type":"object","properties":{"body":{}}},"output":{},"failure":{}}' },
      ["ACT_USE_CONTRACT contract"],
    ],
    ["has a contract that is not JSON", { contract: "OrderPush" }, ["ACT_USE_CONTRACT contract"]],
    ["has a contract that is a list", { contract: "[]" }, ["ACT_USE_CONTRACT contract"]],
    ["has a secret contract", { contract: new Secret(contract) }, ["ACT_SECRET_MISPLACED contract"]],
    [
      "has an empty expression",
      { mapping: { [token]: { expression: "" } } },
      [`ACT_USE_EXPRESSION mapping["${token}"].expression`],
    ],
    [
      "has an expression that is a number",
      { mapping: { [token]: { expression: 1 } } },
      [`ACT_USE_EXPRESSION mapping["${token}"].expression`],
    ],
    [
      "has a text that was meant as an expression",
      { mapping: { [token]: "@event{token}" } },
      [`ACT_USE_EXPRESSION_TEXT mapping["${token}"]`],
    ],
    ["has a number that loses digits", { mapping: { [token]: 2 ** 60 } }, [`ACT_PAYLOAD_NUMBER mapping["${token}"]`]],
    [
      "waits for what is unknown",
      { journey: UNKNOWN, action: UNKNOWN, mapping: UNKNOWN, contract: UNKNOWN, version: UNKNOWN },
      [],
    ],
  ])("that %s", (_, more, expected) => {
    expect(problemsOf(more)).toEqual(expected);
  });
});

describe("a mapping held against a contract", () => {
  const at = (key: string, more = "") => (/^\w+$/.test(key) ? `mapping.${key}${more}` : `mapping["${key}"]${more}`);

  test.each<[string, ValueObject, readonly string[]]>([
    ["fills what is required", { [token]: "abc" }, []],
    ["fills it by an expression, whatever that gives", { [token]: { expression: "@event{a} + 1" } }, []],
    ["fills a list of the query by a constant", { [token]: "abc", "queryParameters.filter[id]": [1, 9] }, []],
    [
      "fills a list of the query by an expression",
      { [token]: "abc", "queryParameters.filter[id]": { expression: "@event{ids}" } },
      [],
    ],
    [
      "fills a list of the query by one value",
      { [token]: "abc", "queryParameters.filter[id]": 1 },
      [`ACT_CALL_VALUE_TYPE ${at("queryParameters.filter[id]")}`],
    ],
    [
      "fills a list of the query beyond its bounds",
      { [token]: "abc", "queryParameters.filter[id]": [10] },
      [`ACT_CALL_VALUE_BOUNDS ${at("queryParameters.filter[id]")}`],
    ],
    ["waits for a constant that is unknown", { [token]: UNKNOWN, "queryParameters.page": UNKNOWN }, []],
    ["leaves out what is required", {}, [`ACT_USE_VARIABLE_MISSING ${at(token)}`]],
    ["takes null for nothing", { [token]: null }, [`ACT_USE_VARIABLE_MISSING ${at(token)}`]],
    [
      "fills what is not there",
      { [token]: "abc", "request.message.tokn": 1 },
      [`ACT_USE_VARIABLE_UNKNOWN ${at("request.message.tokn")}`],
    ],
    ["breaks a pattern", { [token]: "ABC" }, [`ACT_CALL_VALUE_BOUNDS ${at(token)}`]],
    [
      "breaks a length",
      { [token]: "a", "request.message.title": "too long" },
      [`ACT_CALL_VALUE_BOUNDS ${at("request.message.title")}`],
    ],
    [
      "breaks a bound",
      { [token]: "a", "queryParameters.page": 10 },
      [`ACT_CALL_VALUE_BOUNDS ${at("queryParameters.page")}`],
    ],
    [
      "has a fraction for an integer",
      { [token]: "a", "queryParameters.page": 1.5 },
      [`ACT_CALL_VALUE_TYPE ${at("queryParameters.page")}`],
    ],
    ["has a whole number for a decimal", { [token]: "a", "request.message.rate": 2 }, []],
    [
      "has a text for a boolean",
      { [token]: "a", "request.message.urgent": "true" },
      [`ACT_CALL_VALUE_TYPE ${at("request.message.urgent")}`],
    ],
    [
      "has a text that is not a date",
      { [token]: "a", "request.message.at": "soon" },
      [`ACT_CALL_VALUE_TYPE ${at("request.message.at")}`],
    ],
    [
      "has none of the choices",
      { [token]: "a", "headers.x-lang": "fr" },
      [`ACT_CALL_VALUE_CHOICE ${at("headers.x-lang")}`],
    ],
    [
      "has an item of another type",
      { [token]: "a", "request.tags": ["a", 1] },
      [`ACT_CALL_VALUE_TYPE ${at("request.tags")}`],
    ],
    ["has an object as data", { [token]: "a", "request.message.data": { id: "2", more: [1] } }, []],
    ["has a list of right objects", { [token]: "a", "request.items": [{ sku: "a", price: 2 }] }, []],
    [
      "has an object without a field",
      { [token]: "a", "request.items": [{ sku: "a" }] },
      [`ACT_CALL_VALUE_TYPE ${at("request.items", "[0]")}`],
    ],
    [
      "has a header with a line break",
      { [token]: "a", "headers.x-lang": "d\ne" },
      [`ACT_CALL_VALUE_CHOICE ${at("headers.x-lang")}`, `ACT_CALL_VALUE_UNSENDABLE ${at("headers.x-lang")}`],
    ],
    ["has a path that leads out", { [token]: "a", path: "../admin" }, ["ACT_CALL_VALUE_UNSENDABLE mapping.path"]],
    ["fills path and segment", { [token]: "a", path: "a/b", "pathParameters.project": "acme" }, []],
  ])("that %s", (_, mapping, expected) => {
    expect(problemsOf({ mapping, contract })).toEqual(expected);
    const { input } = parseJson(contract) as { readonly input: never };
    expect(mappingProblems(mapping, { input }).map((each) => `${each.code} ${pathText(each) ?? ""}`)).toEqual(expected);
  });

  test.each([
    ["headers.X-Lang", "did you mean headers.x-lang?"],
    ["message.token", "did you mean request.message.token?"],
    ["nothing like it", "variables of the action: "],
  ])("meets %j with a hint: %s", (key, hint) => {
    const { problems } = checkUse({ given: { ...right, mapping: { [token]: "a", [key]: "b" }, contract }, rules: {} });
    expect(problems[0]?.hint).toContain(hint);
  });

  test("says nothing of the values, which may be personal", () => {
    const { problems } = checkUse({
      given: { ...right, mapping: { [token]: "ANNA", path: "../anna" }, contract },
      rules: {},
    });
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toMatch(/anna/i);
  });

  test("waits for a contract that is not known yet", () => {
    expect(problemsOf({ mapping: {}, contract: UNKNOWN })).toEqual([]);
    expect(problemsOf({ mapping: {}, contract: { input: UNKNOWN, output: {}, failure: {} } })).toEqual([]);
  });

  test("is held against a contract that an earlier version left in the state as an object", () => {
    const object = JSON.parse(contract) as ValueObject;
    expect(problemsOf({ contract: object })).toEqual([]);
    expect(problemsOf({ mapping: {}, contract: object })).toEqual([`ACT_USE_VARIABLE_MISSING mapping["${token}"]`]);
    expect(checkUse({ given: { ...right, contract: object }, rules: {} }).inputs.contract).toBe(contract);
  });
});

test("every problem of uses has a rule, or belongs to the store", () => {
  const ofRules = [...useRules, ...notationRules, ...fitRules].flatMap(({ codes }) => codes);
  const rest = Object.keys(useProblems).filter((code) => !ofRules.includes(code as keyof typeof useProblems));
  expect(rest).toEqual(["ACT_USE_NOT_FOUND", "ACT_USE_TAKEN", "ACT_USE_CHANGED"]);
});

test("a rule of the provider's configuration silences the warning", () => {
  const given = { ...right, mapping: { [token]: "@event{token}" } };
  expect(checkUse({ given, rules: { ACT_USE_EXPRESSION_TEXT: "off" } }).problems).toEqual([]);
  expect(checkUse({ given, rules: { ACT_USE_EXPRESSION_TEXT: "error" } }).problems).toMatchObject([
    { severity: "error" },
  ]);
});

test("checking gives an answer, and no secret, whatever a program gives", () => {
  const schema = fc.oneof(
    arbitraryValue,
    fc.record({
      type: fc.constantFrom<Value>("string", "integer", "array", "object", "toString", 1),
      format: fc.constantFrom<Value>("date", "constructor"),
      pattern: fc.constantFrom<Value>("(?=a)", "^a", 5),
      enum: arbitraryValue,
      items: arbitraryValue,
      minLength: arbitraryValue,
    }),
  );
  const contracts = fc
    .tuple(fc.dictionary(fc.constantFrom("a", "__proto__"), schema), schema, arbitraryValue)
    .map(([variables, path, required]): ValueObject => {
      const request = { type: "object", properties: variables as ValueObject, required };
      return { input: { type: "object", properties: { request, path }, required }, output: {}, failure: {} };
    });
  const key = fc.constantFrom("request.a", "request.__proto__", "path", "__proto__", "toString");
  const uses = fc.record({
    journey: fc.oneof(fc.string(), arbitraryValue),
    activity: fc.oneof(fc.string(), arbitraryValue),
    action: fc.oneof(fc.string(), arbitraryValue),
    mapping: fc.oneof(fc.dictionary(key, arbitraryValue) as fc.Arbitrary<Value>, arbitraryValue),
    contract: fc.oneof(
      contracts,
      contracts.map((contract) => JSON.stringify(contract)),
      fc.json(),
      arbitraryValue,
    ),
    version: arbitraryValue,
  });
  fc.assert(
    fc.property(fc.oneof(uses as fc.Arbitrary<ValueObject>, arbitraryObject), (given) => {
      const { problems } = checkUse({ given: { ...given, more: new Secret("s3cr3t-word") }, rules: {} });
      expect(problems.length).toBeGreaterThan(0);
      expect(JSON.stringify(problems)).not.toContain("s3cr3t-word");
    }),
    { numRuns: 300 },
  );
});

test.each([
  [
    "a known form",
    { "request.note": `gl${"pat"}-abcdefghij0123456789` },
    ['ACT_SECRET_UNMARKED mapping["request.note"]'],
  ],
  ["the name of a header", { "headers.x-api-key": "hunter2" }, ['ACT_SECRET_UNMARKED mapping["headers.x-api-key"]']],
  ["a device token", { [token]: "abcdefghijk" }, []],
  ["an expression", { "headers.x-api-key": { expression: "@event{key}" } }, []],
])("a constant that looks like a credential is reported by %s", (_name, mapping, expected) => {
  expect(problemsOf({ mapping })).toEqual(expected);
});

test("a variable that is gone brings only a near one of its object, or of its name in another, to mind", () => {
  const keys = ["request.messages.android_push.alert", "request.messages.apple_push.badge"];
  const inputs = new Map(keys.map((key) => [key, {} as Input]));
  const mapping = { "request.messages.android_push.title": 1 };
  const rule = fitRules.find(({ codes }) => codes.includes("ACT_USE_VARIABLE_UNKNOWN"));
  const [problem] = [...(rule?.check({ mapping, inputs }) ?? [])];
  expect(problem?.hint).toContain("request.messages.android_push.alert");
  expect(problem?.hint).not.toContain("badge");
});
