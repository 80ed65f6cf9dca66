import fc from "fast-check";
import { canonicalInputs } from "../../../../core/arguments/stored-inputs.ts";
import { type Derived, derive } from "../../../../core/contract/derive.ts";
import { canonicalJson } from "../../../../core/value/json-text.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";
import { contractOf, endpoint } from "./support/derived.ts";

function reversed(value: unknown): unknown {
  if (value instanceof Secret || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, item]) => [name, reversed(item)]),
  );
}

describe("a contract", () => {
  test("is the same for any order of keys", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        const canonical = canonicalInputs(given);
        const forward = derive(canonical) as Derived;
        const backward = derive(canonicalInputs(reversed(given) as ValueObject)) as Derived;
        expect(JSON.stringify(backward)).toBe(JSON.stringify(forward));
      }),
      { numRuns: 300 },
    );
  });

  test("is the same for any order of parameters", () => {
    const of = (...names: readonly string[]) =>
      contractOf({ endpoint: { ...endpoint, queryParameters: names.map((name) => ({ name, variable: {} })) } });
    expect(JSON.stringify(of("c", "a", "b"))).toBe(JSON.stringify(of("b", "c", "a")));
  });

  test("of a schema is the same for any order of keys", () => {
    const leaf = fc.constantFrom<Value>(
      { type: "string" },
      { type: "integer", default: 1 },
      { enum: ["a", "b"] },
      { const: 5 },
    );
    const { schema } = fc.letrec<{ schema: Value; node: Value }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        tie("schema"),
        tie("schema").map((items) => ({ type: "array", items }) as Value),
      ),
      schema: fc
        .dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("node") as fc.Arbitrary<Value>, {
          maxKeys: 4,
          noNullPrototype: true,
        })
        .map(
          (properties) =>
            ({ type: "object", properties, required: Object.keys(properties).slice(0, 1).sort() }) as Value,
        ),
    }));
    fc.assert(
      fc.property(schema as fc.Arbitrary<Value>, (given) => {
        const of = (value: Value) => contractOf({ request: { schema: value }, response: { schema: value } });
        expect(canonicalJson({ ...of(reversed(given) as Value) })).toBe(canonicalJson({ ...of(given) }));
      }),
    );
  });
});
