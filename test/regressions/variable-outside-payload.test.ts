import type { ValueObject } from "../../core/value/value.ts";
import { expectProblems, problemsOfAction } from "../unit/core/rules/support/expect-problems.ts";

/** CommonJS, compiled by a configuration of its own. */
const { payload, variable } = jest.requireActual<{
  payload(template: object): unknown;
  variable(settings?: object): object;
}>("../../sdk/helpers/payload.ts");

/** As Pulumi sends an instance of a class: its own fields. */
const sent = (value: unknown) => JSON.parse(JSON.stringify(value)) as ValueObject;

const template = () => ({ m: { token: variable({ label: "Device token" }), list: [variable()] } });

test("variable() in a plain sample is a mistake at each place, not a constant", () => {
  const args = { request: { sample: sent(template()) } };
  expectProblems(args, ["ACT_SHAPE_VARIABLE request.sample.m.token", "ACT_SHAPE_VARIABLE request.sample.m.list[0]"]);
  expect(problemsOfAction(args)[0]?.hint).toContain("payload(");
});

test("variable() in a payload is a variable", () => {
  expectProblems({ request: sent(payload({ m: { token: variable({ label: "Device token" }) } })) }, []);
});
