import fc from "fast-check";
import { canonicalInputs } from "../../../../core/arguments/stored-inputs.ts";
import { diffInputs } from "../../../../core/lifecycle/diff.ts";
import { formatPath } from "../../../../core/value/path.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";

const side = (written: ValueObject) => ({ written, canonical: canonicalInputs(written) });
const changesOf = (olds: ValueObject, news: ValueObject) =>
  diffInputs(side(olds), side(news)).map(({ kind, path }) => `${kind} ${formatPath(path)}`);

const base: ValueObject = {
  name: "Test",
  endpoint: {
    url: "https://api.example.com/v1",
    headers: [
      { name: "X-B", value: "2" },
      { name: "X-A", value: "1" },
    ],
    queryParameters: [{ name: "q", value: "1" }],
  },
  request: { sample: { a: { b: 1, c: "x" } }, variables: { "a.c": { label: "C" } } },
};
const endpoint = base.endpoint as ValueObject;

describe("the difference of two inputs", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["nothing", {}, []],
    ["a field added", { label: "New" }, ["add label"]],
    ["a default made explicit", { channel: "other", timeoutMs: 30_000 }, []],
    ["a default overridden", { timeoutMs: 5000 }, ["add timeoutMs"]],
    ["a URL spelled otherwise", { endpoint: { ...endpoint, url: "HTTPS://API.example.com:443/v1" } }, []],
    ["a URL changed", { endpoint: { ...endpoint, url: "https://api.example.com/v2" } }, ["update endpoint.url"]],
    [
      "headers in another order and case",
      {
        endpoint: {
          ...endpoint,
          headers: [
            { name: "x-a", value: "1" },
            { name: "x-b", value: "2" },
          ],
        },
      },
      [],
    ],
    [
      "a header changed, named by its index as written",
      {
        endpoint: {
          ...endpoint,
          headers: [
            { name: "X-B", value: "2" },
            { name: "X-A", value: "9" },
          ],
        },
      },
      ["update endpoint.headers[1].value"],
    ],
    [
      "a header removed",
      { endpoint: { ...endpoint, headers: [{ name: "X-B", value: "2" }] } },
      ["delete endpoint.headers[1]"],
    ],
    [
      "a header added in front",
      { endpoint: { ...endpoint, headers: [{ name: "X-0", value: "0" }, ...(endpoint.headers as ValueObject[])] } },
      ["add endpoint.headers[0]"],
    ],
    [
      "the sample as text of the same value",
      { request: { ...(base.request as ValueObject), sample: '{"a":{"c":"x","b":1}}' } },
      [],
    ],
    [
      "the sample as text of another value",
      { request: { ...(base.request as ValueObject), sample: '{"a":{"c":"x","b":2}}' } },
      ["update request.sample"],
    ],
    [
      "a constant inside the sample",
      { request: { ...(base.request as ValueObject), sample: { a: { b: 2, c: "x" } } } },
      ["update request.sample.a.b"],
    ],
    [
      "a variable's setting",
      { request: { ...(base.request as ValueObject), variables: { "a.c": { label: "C", optional: true } } } },
      ['add request.variables["a.c"].optional'],
    ],
    ["a directive", { adopt: true }, ["add adopt"]],
    ["a list of tags reordered", { tags: [] }, []],
    ["an unknown value", { label: UNKNOWN }, ["add label"]],
    ["the endpoint unknown as a whole", { endpoint: UNKNOWN }, ["update endpoint"]],
  ])("%s", (_title, change, expected) => {
    expect(changesOf(base, { ...base, ...change })).toEqual(expected);
  });

  test("compares secrets by value and shows none", () => {
    const withToken = (token: string): ValueObject => ({
      ...base,
      authentication: { bearer: { token: new Secret(token) } },
    });
    expect(changesOf(withToken("one"), withToken("one"))).toEqual([]);
    expect(changesOf(withToken("one"), withToken("two"))).toEqual(["update authentication.bearer.token"]);
  });

  test("an optional field removed is a deletion", () => {
    expect(changesOf({ ...base, label: "Old", timeoutMs: 5000 }, base)).toEqual(["delete label", "delete timeoutMs"]);
  });

  test("of any definition with itself is empty, whatever the order of its keys", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        const reversed = reverseKeys(given) as ValueObject;
        expect(changesOf(given, reversed)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("of any two definitions names a change exactly when their canonical forms differ", () => {
    fc.assert(
      fc.property(validAction, validAction, (a, b) => {
        expect(changesOf(a, b).length > 0).toBe(JSON.stringify(digestible(a)) !== JSON.stringify(digestible(b)));
      }),
      { numRuns: 200 },
    );
  });
});

function digestible(given: ValueObject): unknown {
  return sortKeys(canonicalInputs(given));
}

function sortKeys(value: unknown): unknown {
  if (value instanceof Secret) return { secret: value.reveal() };
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sortKeys((value as ValueObject)[name])]),
  );
}

function reverseKeys(value: unknown): unknown {
  if (value instanceof Secret || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reverseKeys);
  return Object.fromEntries(
    Object.keys(value)
      .reverse()
      .map((name) => [name, reverseKeys((value as ValueObject)[name])]),
  );
}
