import fc from "fast-check";
import { breaksOf, breaksOfAction } from "../../../../core/contract/compatibility/compare.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { JsonObject, ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";
import { contractOf, grouped, preparedOf, text } from "./support/contracts.ts";

const breaks = (old: ValueObject, now: ValueObject) =>
  breaksOf(contractOf(old), contractOf(now)).map(({ path, reason }) => `${path} ${reason}`);

describe("a change of a contract", () => {
  test("breaks nothing by what an earlier version of the program derived of the same definition", () => {
    const { definition, contract } = preparedOf(grouped({ name: text, mail: text }, ["mail"]));
    const { request } = contract.input.properties as { readonly request: JsonObject };
    const { dependentRequired: _, ...less } = request;
    const stored = { ...contract, input: { ...contract.input, properties: { request: less } } as JsonObject };
    expect(breaksOf(stored, contract)).not.toEqual([]);
    expect(breaksOfAction({ name: "A", contract: stored, definition }, { name: "A", contract }, true)).toEqual([]);
  });

  test("keeps the stored type of a variable whose sample is secret", () => {
    const args = (url: string) => ({
      endpoint: { url },
      request: { sample: { pin: new Secret(4711), token: new Secret("x") }, variables: { pin: {}, token: {} } },
    });
    const [old, now] = [preparedOf(args("https://a.example.com")), preparedOf(args("https://b.example.com"))];
    expect(breaksOfAction(old, now, true)).toEqual([]);
    expect(breaksOfAction(now, old, true)).toEqual([]);
  });

  test("into itself breaks nothing, for any definition", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        expect(breaks(given, given)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
