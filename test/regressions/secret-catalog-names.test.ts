import { pathText } from "../../core/problem/problem.ts";
import { catalogKind } from "../../core/resources/catalog.ts";
import { checkCatalog } from "../../core/resources/check-catalog.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";

const action: ValueObject = { endpoint: { url: "https://a.example/" }, labl: "x" };

test.each<[string, ValueObject]>([
  ["actions", { HivStatus: action }],
  ["names that are not allowed", { "hiv status": action, HivStatus: action }],
  ["something that is not an action", { HivStatus: 1 }],
  ["an action with a name of its own", { HivStatus: { ...action, name: "HivStatus" } }],
])("the names in a catalog that is secret as a whole are not repeated: %s", (_name, actions) => {
  const { problems, inputs } = checkCatalog({ given: { actions: new Secret(actions) }, rules: {} });
  expect(problems.map(pathText)).toContainEqual(expect.stringMatching(/^actions\.\[secret\]/));
  expect(JSON.stringify([problems, inputs, catalogKind.claims(inputs)])).not.toMatch(/hiv/i);
});

test("the name of one action that is secret stays readable", () => {
  const { problems } = checkCatalog({ given: { actions: { Order: new Secret(action) } }, rules: {} });
  const paths = problems.map(pathText);
  expect(paths).toContain("actions.Order.endpoint.url");
  expect(paths).toContain("actions.Order.[secret]");
});
