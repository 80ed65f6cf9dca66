import { canonicalArgs, canonicalConnectionArgs } from "../../../../core/definition/canonical.ts";
import type { ConnectionArgs } from "../../../../core/definition/connection.ts";
import type { CustomActionArgs } from "../../../../core/definition/custom-action.ts";
import type { ValueObject } from "../../../../core/value/value.ts";

const url = "https://api.example.com/";
const request = { sample: { a: "b" } };
const header = (name: string, value: string) => [{ name, value }];

/** What is left of these headers in canonical form. */
function canonicalHeaders(headers: readonly ValueObject[], more: ValueObject = {}): unknown {
  const args = { name: "A", endpoint: { url, headers }, ...more } as unknown as CustomActionArgs;
  return (canonicalArgs(args).endpoint as ValueObject).headers;
}

describe("a header written as its default", () => {
  test.each<[string, readonly ValueObject[], ValueObject]>([
    ["Accept", header("Accept", "application/json"), {}],
    ["Accept, whatever its case", header("ACCEPT", " Application/JSON "), {}],
    ["Content-Type of a body", header("Content-Type", "application/json"), { request }],
    [
      "Content-Type of a form",
      header("Content-Type", "application/x-www-form-urlencoded"),
      { request: { ...request, encoding: "form" } },
    ],
  ])("changes nothing: %s", (_, headers, more) => {
    expect(canonicalHeaders(headers, more)).toBeUndefined();
  });

  test.each<[string, readonly ValueObject[], ValueObject]>([
    ["Content-Type without a body", header("Content-Type", "application/json"), {}],
    [
      "Content-Type of a body that may be left out",
      header("Content-Type", "application/json"),
      { request: { ...request, optional: true } },
    ],
    ["the Content-Type of another encoding", header("Content-Type", "application/x-www-form-urlencoded"), { request }],
    ["Accept beside a connection", header("Accept", "application/json"), { connection: "Shop" }],
  ])("counts where it changes what is sent: %s", (_, headers, more) => {
    expect(canonicalHeaders(headers, more)).toEqual(
      headers.map(({ name, value }) => ({ name: String(name).toLowerCase(), value })),
    );
  });

  test("changes nothing in a connection", () => {
    const args = { name: "Shop", authentication: { none: {} }, headers: header("Accept", "application/json") };
    expect(canonicalConnectionArgs(args as unknown as ConnectionArgs).headers).toBeUndefined();
  });
});
