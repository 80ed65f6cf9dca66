import { pathText } from "../../core/problem/problem.ts";
import { checkCatalog } from "../../core/resources/check-catalog.ts";
import { checkAction } from "../../core/rules/check.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";

const check = (given: ValueObject) =>
  checkAction({ given: { endpoint: { url: "https://a.example/" }, ...given }, defaultName: "A", rules: {} }).problems;

const custom = (more: ValueObject): ValueObject => ({
  authentication: {
    custom: {
      endpoint: "https://auth.example/token",
      method: "POST",
      tokenInResponse: "json://access_token",
      authorizationType: "bearer",
      body: { bodyType: "form", bodyParams: { grant_type: "x" } },
      ...more,
    },
  },
});

test.each([
  [
    "a form field",
    custom({ body: { bodyType: "form", bodyParams: new Secret({ hunter2: [1] }) } }),
    "authentication.custom.body.bodyParams.[secret]",
  ],
  ["a header", custom({ headers: new Secret({ "hunter2 x": "v" }) }), "authentication.custom.headers.[secret]"],
  ["an unknown field", { authentication: new Secret({ hunter2: { token: "t" } }) }, "authentication.[secret]"],
  ["a field of a sample", { request: { sample: new Secret({ "hunter2.x": { y: 1 } }) } }, "request.sample.[secret]"],
])("the name of %s below something secret is not repeated", (_name, given, path) => {
  const problems = check(given);
  expect(problems.map(pathText)).toContain(path);
  expect(JSON.stringify(problems)).not.toContain("hunter2");
});

test("names that the schema gives stay readable below something secret", () => {
  expect(check({ authentication: new Secret({ basic: { username: "a:b", password: "p" } }) })).toMatchObject([
    { code: "ACT_SECRET_MISPLACED", path: ["authentication", "basic", "username"] },
  ]);
});

test.each<[string, ValueObject]>([
  ["variables", { variables: { zzz: {} } }],
  ["variables that are nearly right", { variables: { hivStatu: {} } }],
  ["generated", { generated: { hivStatu: "uuid" } }],
  ["types", { types: { hivStatu: "string" } }],
])("the names of a secret sample are not repeated by %s either", (_name, more) => {
  const problems = check({ request: { sample: new Secret({ hivStatus: "x" }), ...more } });
  expect(problems.length).toBeGreaterThan(0);
  expect(JSON.stringify(problems)).not.toMatch(/hivStatus/);
});

test("nor by anything else of a request that is secret as a whole", () => {
  const problems = check({ request: new Secret({ sample: { hivStatus: "x" }, variables: { hivStatu: {} } }) });
  expect(JSON.stringify(problems)).not.toMatch(/hivStatus/);
});

test("the names of secret values of a catalog's document are not repeated", () => {
  const paths = { "/x": { get: { operationId: "x", responses: {} } } };
  const document = { openapi: "3.1.0", info: {}, servers: [{ url: "https://a.example" }], paths };
  const openApi = { document: JSON.stringify(document), channel: "other", values: new Secret({ hunter2: "x" }) };
  const { problems } = checkCatalog({ given: { openApi }, rules: {} });
  expect(problems).toMatchObject([{ code: "ACT_OPENAPI_VALUE" }]);
  expect(problems.map(pathText)).toEqual(["openApi.values.[secret]"]);
  expect(JSON.stringify(problems)).not.toContain("hunter2");
});
