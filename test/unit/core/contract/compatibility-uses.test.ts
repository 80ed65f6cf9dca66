import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { stopsUse } from "../../../../core/contract/compatibility/break.ts";
import { breaksOf } from "../../../../core/contract/compatibility/compare.ts";
import type { JsonObject, ValueObject } from "../../../../core/value/value.ts";
import { contractOf, text } from "./support/contracts.ts";

const ajv = new Ajv2020({ strict: false });

const withSchema = (schema: ValueObject) => ({
  endpoint: { url: "https://api.example.com/v1" },
  request: { schema },
});

interface Pair {
  readonly old: ValueObject;
  readonly now: ValueObject;
}

/** Two bodies of the same fields, which require others of them; the new one has a field more now and then. */
const { pair } = fc.letrec<{ pair: Pair; part: Pair }>((tie) => ({
  pair: fc
    .dictionary(fc.constantFrom("a", "b", "c"), tie("part"), { minKeys: 1, noNullPrototype: true })
    .chain((parts) => {
      const names = Object.keys(parts);
      return fc.tuple(fc.subarray(names), fc.subarray(names), fc.boolean()).map(([was, is, isMore]): Pair => {
        const side = (name: "old" | "now", required: readonly string[], more: ValueObject) => {
          const properties = Object.entries(parts).map(([key, part]) => [key, part[name]] as const);
          return { type: "object", properties: { ...Object.fromEntries(properties), ...more }, required };
        };
        return { old: side("old", was, {}), now: side("now", is, isMore ? { d: text } : {}) };
      });
    }),
  part: fc.oneof({ maxDepth: 2 }, fc.constant<Pair>({ old: text, now: text }), tie("pair")),
}));

describe("a change of a contract", () => {
  test("stops every use without a condition, and with one those that map a key of it", () => {
    const path = "input.request.a";
    expect(stopsUse({ path, reason: "was removed" }, {})).toBe(true);
    expect(stopsUse({ path, reason: "is required", ifMapped: ["request.b"] }, { "request.b": 1 })).toBe(true);
    expect(stopsUse({ path, reason: "is required", ifMapped: ["request.b"] }, { "request.c": 1 })).toBe(false);
  });

  test("that stops no use of a mapping leaves that mapping valid, for any two schemas", () => {
    const call = fc.tuple(pair, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }));
    let followed = 0;
    fc.assert(
      fc.property(call, ([{ old, now }, chosen]) => {
        const [before, after] = [contractOf(withSchema(old)), contractOf(withSchema(now))];
        const { request } = before.input.properties as { readonly request?: JsonObject };
        const { properties = {}, required = [], dependentRequired = {} } = request ?? {};
        const picked = Object.keys(properties as JsonObject).filter((_, index) => chosen[index] === true);
        // What is picked asks for more until nothing is missing.
        const mapped = new Set([...(required as readonly string[]), ...picked]);
        const asked = dependentRequired as { readonly [name: string]: readonly string[] };
        for (const name of mapped) for (const other of asked[name] ?? []) mapped.add(other);
        const values = Object.fromEntries([...mapped].map((name) => [name, "x"]));
        const given = request === undefined ? {} : { request: values };
        const mapping = Object.fromEntries(Object.keys(values).map((name) => [`request.${name}`, "x"]));
        expect(ajv.validate(before.input, given)).toBe(true);
        if (breaksOf(before, after).some((each) => stopsUse(each, mapping))) return;
        followed += 1;
        expect({ isValid: ajv.validate(after.input, given), errors: ajv.errors }).toEqual({
          isValid: true,
          errors: null,
        });
      }),
      { numRuns: 150 },
    );
    expect(followed).toBeGreaterThan(10);
  });
});
