import { pathText } from "../../core/problem/problem.ts";
import { checkCatalog } from "../../core/resources/check-catalog.ts";
import { checkAction } from "../../core/rules/check.ts";
import { Secret } from "../../core/value/secret.ts";
import type { Value, ValueObject } from "../../core/value/value.ts";

const withToken = (token: Value): ValueObject => ({
  endpoint: { url: "https://api.acme.example/send" },
  authentication: { bearer: { token } },
});

const check = (given: ValueObject) => checkAction({ given, defaultName: "OrderPush", rules: {} });

test.each([
  ["the name of a variable", { $secret: { env: new Secret("hunter2") } }, "authentication.bearer.token.$secret.env"],
  ["the path of a file", { $secret: { file: new Secret("hunter2") } }, "authentication.bearer.token.$secret.file"],
  ["a source", { $secret: new Secret({ env: "hunter2" }) }, "authentication.bearer.token.$secret"],
  [
    "a name, in a token that is secret as a whole",
    new Secret({ $secret: { env: new Secret("hunter2") } }),
    "authentication.bearer.token.$secret.env",
  ],
])("%s that is secret is misplaced in a reference, and stays sealed", (_name, token, path) => {
  const { problems, inputs } = check(withToken(token));
  expect(problems.map((each) => [each.code, pathText(each)])).toEqual([["ACT_SECRET_MISPLACED", path]]);
  expect(JSON.stringify([problems, inputs])).not.toContain("hunter2");
});

test.each([
  ["a reference", withToken({ $secret: { env: "ACTION_SECRET_TOKEN" } })],
  ["a token", withToken(new Secret({ $secret: { env: "ACTION_SECRET_TOKEN" } }))],
  [
    "authentication",
    {
      ...withToken(""),
      authentication: new Secret(withToken({ $secret: { env: "ACTION_SECRET_TOKEN" } }).authentication as Value),
    },
  ],
])("%s that is secret as a whole is the reference it is", (_name, given) => {
  expect(check(given).problems).toEqual([]);
});

test("a catalog whose actions are secret as a whole may hold references", () => {
  const actions = { OrderPush: withToken({ $secret: { env: "ACTION_SECRET_TOKEN" } }) };
  expect(checkCatalog({ given: { actions: new Secret(actions) }, rules: {} }).problems).toMatchObject([
    { code: "ACT_SECRET_MISPLACED", path: ["actions", null, "endpoint", "url"] },
  ]);
});
