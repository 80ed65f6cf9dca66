import { checkAction } from "../../core/rules/check.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";

const check = (authentication: ValueObject) =>
  checkAction({ given: { endpoint: { url: "https://a.example/" }, authentication }, defaultName: "A", rules: {} });

test.each([
  ["bearer", "write { token: (the secret) } in its place"],
  ["basic", "write { password: (the secret) } in its place"],
  ["apiKey", "write { value: (the secret) } in its place"],
])("a secret given for %s is told what it belongs into, not that it is misplaced", (kind, hint) => {
  const { problems, inputs } = check({ [kind]: new Secret("hunter2") });
  expect(problems).toMatchObject([{ code: "ACT_SHAPE_TYPE", path: ["authentication", kind], hint }]);
  expect(JSON.stringify([problems, inputs])).not.toContain("hunter2");
});
