import type { TSchema } from "@sinclair/typebox";
import { ConnectionArgs } from "../../../../core/definition/connection.ts";
import { CustomActionArgs } from "../../../../core/definition/custom-action.ts";
import { SecretReference } from "../../../../core/definition/secret-reference.ts";
import type { Problem } from "../../../../core/problem/problem.ts";
import { checkCatalog } from "../../../../core/resources/check-catalog.ts";
import { checkAction, checkConnection } from "../../../../core/rules/check.ts";
import { formatPath } from "../../../../core/value/path.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";

const CANARY = "canary-in-clear";
const endpoint = { url: "https://api.example.com/v1/messages" };

/** The way to every field that is always secret. */
function alwaysSecret(schema: TSchema, steps: readonly string[] = []): readonly (readonly string[])[] {
  if (schema.secret === "always") return [steps];
  const properties = (schema.properties ?? {}) as { readonly [name: string]: TSchema };
  return Object.entries(properties).flatMap(([name, property]) => alwaysSecret(property, [...steps, name]));
}

const nested = (steps: readonly string[], value: Value): ValueObject => {
  return steps.reduceRight<Value>((inner, name) => ({ [name]: inner }), value) as ValueObject;
};

const checks: readonly (readonly [string, TSchema, (args: ValueObject) => readonly Problem[], readonly string[]])[] = [
  [
    "an action",
    CustomActionArgs,
    (args) => checkAction({ given: { endpoint, ...args }, defaultName: "Test", rules: {} }).problems,
    [],
  ],
  [
    "a connection",
    ConnectionArgs,
    (args) => checkConnection({ given: args, defaultName: "Test", rules: {} }).problems,
    [],
  ],
  [
    "an action of a catalog",
    CustomActionArgs,
    (args) => checkCatalog({ given: { actions: { Test: { endpoint, ...args } } }, rules: {} }).problems,
    ["actions", "Test"],
  ],
];

const clearOnes = (problems: readonly Problem[]) => problems.filter(({ code }) => code === "ACT_SECRET_CLEAR");

describe.each(checks)("every secret of %s", (_title, schema, check, base) => {
  const places = alwaysSecret(schema);

  test("is looked at", () => {
    expect(places.length).toBeGreaterThanOrEqual(6);
  });

  test.each(places.map((steps) => [formatPath(steps), steps] as const))(
    "%s gives a warning in clear, which does not show it",
    (_path, steps) => {
      const problems = check(nested(steps, CANARY));
      expect(clearOnes(problems)).toEqual([
        expect.objectContaining({ severity: "warning", path: [...base, ...steps] }),
      ]);
      expect(JSON.stringify(problems)).not.toContain(CANARY);
    },
  );

  test.each<[string, Value]>([
    ["a secret", new Secret(CANARY)],
    ["what is not known yet", UNKNOWN],
    ["a reference", { $secret: { env: "ACTION_SECRET_A" } }],
    ["a reference as the store keeps it", new SecretReference({ env: "ACTION_SECRET_A" }).json],
    ["what the store holds", `keep:${"0a".repeat(16)}`],
    ["a damaged keep: text, which is a mistake", "keep:0a"],
    ["an empty text, which is a mistake", ""],
    ["a number, which is a mistake", 1],
  ])("may be %s without that warning", (_title2, value) => {
    for (const steps of places) expect(clearOnes(check(nested(steps, value)))).toEqual([]);
  });

  test("may stand anywhere below what is secret as a whole", () => {
    for (const [first, ...rest] of places) {
      expect(clearOnes(check({ [first as string]: new Secret(nested(rest, CANARY)) }))).toEqual([]);
    }
  });
});

const clear = { authentication: { bearer: { token: CANARY } } };

test("the warning is silenced, turned off and made an error like any other", () => {
  const given = { endpoint, ...clear };
  const codes = (more: ValueObject, rules = {}) =>
    checkAction({ given: { ...given, ...more }, defaultName: "Test", rules }).problems.map(
      ({ code, severity }) => `${code} ${severity}`,
    );
  expect(codes({})).toEqual(["ACT_SECRET_CLEAR warning"]);
  expect(codes({ silence: ["ACT_SECRET_CLEAR"] })).toEqual([]);
  expect(codes({}, { ACT_SECRET_CLEAR: "off" })).toEqual([]);
  expect(codes({ silence: ["ACT_SECRET_CLEAR"] }, { ACT_SECRET_CLEAR: "error" })).toEqual(["ACT_SECRET_CLEAR error"]);
});
