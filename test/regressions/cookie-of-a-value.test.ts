import { generatedValues } from "../../core/render/generated-values.ts";
import { headerProblems } from "../../core/render/headers.ts";
import { parameterPlans } from "../../core/render/parameters.ts";

const generated = generatedValues({ now: new Date(0), uuid: () => "id" });
const plans = (variable: object, name = "cookie") =>
  parameterPlans("headers", [{ name, variable: { type: "string", ...variable } }], new Map());

test.each([
  ["a;admin=1", { template: "session={value}" }, 1],
  ["a, b=2", { template: "session={value}; Path=/" }, 1],
  ["abc", { template: "session={value}; Path=/" }, 0],
  ["a=1; b=2", {}, 0],
])("the value %j in a Cookie header %j gives %i problems", (value, variable, count) => {
  const found = [...headerProblems(plans(variable), { given: { cookie: value }, generated })];
  expect(found.map(({ code }) => code)).toEqual(Array(count).fill("ACT_CALL_VALUE_UNSENDABLE"));
});

test("another header may hold them", () => {
  const values = { given: { "x-list": "a;b,c" }, generated };
  expect([...headerProblems(plans({ template: "list={value}" }, "x-list"), values)]).toEqual([]);
});
