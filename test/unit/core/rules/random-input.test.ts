import fc from "fast-check";
import { derive } from "../../../../core/contract/derive.ts";
import { CustomActionArgs } from "../../../../core/definition/custom-action.ts";
import { fieldTypes, generatedKinds } from "../../../../core/definition/variable.ts";
import { pathText } from "../../../../core/problem/problem.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { Numeral } from "../../../../core/value/numeral.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";

const names = ["a", "b", "items", "__proto__", "constructor", "$ref", "a.b", "", "toString"];
const name = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 4 }));

/** Anything that can travel from a front to the core. */
const { value } = fc.letrec<{ value: Value; leaf: Value }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<Value>(
      null,
      UNKNOWN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 60,
      -0,
      new Numeral("10.0"),
      new Numeral("9".repeat(30)),
    ),
    fc.string(),
    fc.boolean(),
    fc.integer(),
    fc.double(),
    fc.constantFrom('{"a":1}', '[{"a":', "{}", "https://a.example/{b}", "2026-01-31"),
  ),
  value: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    tie("leaf"),
    fc.array(tie("value"), { maxLength: 4 }) as fc.Arbitrary<Value>,
    fc.dictionary(name, tie("value"), { maxKeys: 4 }) as fc.Arbitrary<Value>,
    tie("value").map((inner) => new Secret(inner as Value)) as fc.Arbitrary<Value>,
  ),
})) as { value: fc.Arbitrary<Value> };

/** Schemas, mostly sound. */
const { schema } = fc.letrec<{ schema: Value }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Value>(
      { type: "string" },
      { type: "integer", default: 1 },
      { enum: ["a", null, 1] },
      { const: { a: [] } },
      { $ref: "#" },
      { $ref: "#/$defs/a" },
      { $ref: "#/properties/a" },
      { type: ["string", "null"], pattern: "(?=a)" },
      true,
      {},
    ),
    value,
    fc.record(
      {
        type: fc.constantFrom("object", "array", "string", ["object", "null"]),
        properties: fc.dictionary(name, tie("schema"), { maxKeys: 4 }),
        items: tie("schema"),
        required: fc.array(name, { maxLength: 2 }),
        allOf: fc.array(tie("schema"), { maxLength: 2 }),
        oneOf: fc.array(tie("schema"), { maxLength: 2 }),
        $defs: fc.dictionary(fc.constantFrom("a", "b"), tie("schema"), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Value>,
  ),
})) as { schema: fc.Arbitrary<Value> };

const path = fc.oneof(
  fc.constantFrom("a", "a.b", "items", "items[]", "items[].a", "items[0].a", "a[0]", "a.b[].c", "[0]", ""),
  fc.string({ maxLength: 6 }),
);

const variable = fc.record(
  {
    type: fc.constantFrom<Value>(...fieldTypes, "any", UNKNOWN),
    default: value,
    example: value,
    choices: fc.array(fc.record({ value }), { maxLength: 3 }) as fc.Arbitrary<Value>,
    optional: fc.constantFrom<Value>(true, false, UNKNOWN),
    constant: fc.boolean(),
    pattern: fc.constantFrom<Value>("^a", "(?=a)", "[", UNKNOWN),
    minLength: fc.constantFrom<Value>(0, 5, UNKNOWN),
    maxLength: fc.constantFrom<Value>(1, 6),
    minimum: fc.double({ noNaN: true }),
    maximum: fc.double({ noNaN: true }),
    template: fc.constantFrom("{value}", "x"),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Value>;

const sample = fc.oneof(
  value,
  fc.dictionary(name, value, { maxKeys: 4 }) as fc.Arbitrary<Value>,
  fc.jsonValue().map((json) => JSON.stringify(json)),
);
const map = (entry: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: fc.dictionary(path, entry, { maxKeys: 4 }) as fc.Arbitrary<Value> }, value);
const types = map(fc.constantFrom<Value>(...fieldTypes));

const payloads = fc.record(
  {
    request: fc.record(
      {
        sample,
        schema,
        types,
        variables: map(fc.oneof(variable, value)),
        generated: map(fc.constantFrom<Value>(...generatedKinds, UNKNOWN)),
        encoding: fc.constantFrom("json", "form"),
      },
      { requiredKeys: [] },
    ),
    response: fc.record(
      { sample, schema, types, successWhen: fc.array(fc.record({ path, equals: value }), { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
    failureResponse: fc.record({ sample, schema, types }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ValueObject>;

const check = (given: ValueObject) => checkAction({ given, defaultName: "Test", rules: { ACT_SECRET_CLEAR: "off" } });

describe("checking an action never throws and always tells a place", () => {
  const holds = (given: ValueObject): void => {
    const { problems, canonical } = check(given);
    for (const { code, detail, hint } of problems) {
      expect(`${code} ${detail}`).not.toMatch(/undefined|\[object|NaN/);
      expect(hint).toMatch(/\S/);
      expect(code).not.toMatch(/^ACT_BUG/);
    }
    if (problems.every(({ severity }) => severity === "warning")) derive(canonical);
  };

  test("whatever the payloads are", () => {
    fc.assert(
      fc.property(payloads, (given) => holds({ endpoint: { url: "https://api.example.com/v1" }, ...given })),
      { numRuns: 100 },
    );
  });

  test("whatever stands in any field", () => {
    const fields = Object.keys(CustomActionArgs.properties);
    const anything = fc.dictionary(fc.oneof(fc.constantFrom(...fields), name), value, {
      maxKeys: 8,
    }) as fc.Arbitrary<ValueObject>;
    fc.assert(
      fc.property(anything, (given) => holds(given)),
      { numRuns: 100 },
    );
  });

  test("whatever one part of a right definition is turned into", () => {
    fc.assert(
      fc.property(validAction, value, fc.nat(), (given, other, at) =>
        // Arguments as a whole are an object, whoever gives them: the parts below are turned into anything.
        holds(replaced(given, other, { left: 1 + (at % 39) }) as ValueObject),
      ),
      { numRuns: 100 },
    );
  });

  test("and finds nothing wrong with right ones", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        expect(check(given).problems.map((each) => `${each.code} ${pathText(each)}`)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

/** `tree` with the part that the count arrives at replaced. */
function replaced(tree: Value, other: Value, count: { left: number }): Value {
  if (count.left-- === 0) return other;
  if (
    tree instanceof Secret ||
    tree instanceof Numeral ||
    tree === UNKNOWN ||
    typeof tree !== "object" ||
    tree === null
  )
    return tree;
  if (Array.isArray(tree)) return tree.map((item: Value) => replaced(item, other, count));
  return Object.fromEntries(
    Object.entries(tree).map(([field, item]) => [field, replaced(item as Value, other, count)]),
  );
}
