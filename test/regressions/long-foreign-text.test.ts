import { checkAction } from "../../core/rules/check.ts";
import { pemBlocks } from "../../core/value/pem.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";

const LONG = 250_000;

const check = (given: ValueObject) => checkAction({ given, defaultName: "A", rules: {} }).problems;

// Each took time that grew with the square of the length: many seconds, at this one.
test.each([
  ["braces", `https://a.example/${"{".repeat(LONG)}`],
  ["slashes", `https://a.example/${"/".repeat(LONG)}x`],
  ["dots", `https://${"a.".repeat(LONG / 2)}example/`],
])("a URL of many %s is refused for its length, before any rule reads it", (_name, url) => {
  expect(check({ endpoint: { url } })).toMatchObject([{ code: "ACT_SHAPE_RANGE", path: ["endpoint", "url"] }]);
});

test("PEM text of many beginnings is read once", () => {
  expect(pemBlocks("-----BEGIN A-----\n".repeat(LONG / 18))).toEqual([]);
  expect(pemBlocks(`${"-----BEGIN A-----\n".repeat(LONG / 18)}-----END B-----`)).toEqual([]);
});

test("PEM text around a block is passed over, and a block that does not end as it begins", () => {
  const text =
    "junk\n-----BEGIN A-----\nQQ==\n-----END B-----\n-----BEGIN RSA PRIVATE KEY-----\r\nYWJj\r\nZA==\r\n-----END RSA PRIVATE KEY-----\n";
  expect(pemBlocks(text)).toMatchObject([{ label: "RSA PRIVATE KEY", body: "YWJjZA==" }]);
});

test("a secret that is a whole file is refused for its length", () => {
  const token = new Secret("a".repeat(65_537));
  expect(check({ endpoint: { url: "https://a.example/" }, authentication: { bearer: { token } } })).toMatchObject([
    { code: "ACT_SHAPE_RANGE", path: ["authentication", "bearer", "token"] },
  ]);
});

test("thousands of wrong parts are told in time", () => {
  const headers = Array.from({ length: 5000 }, (_, index) => ({ name: `X-${index}`, value: 3, secret: "x" }));
  expect(check({ endpoint: { url: "https://a.example/", headers } }).length).toBeGreaterThan(5000);
  const names = (start: string) =>
    Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`${start}${index}`, {}]));
  const sample = new Secret(Object.fromEntries(Object.keys(names("field")).map((name) => [name, "x"])));
  const request = { sample, variables: names("feild") };
  expect(check({ endpoint: { url: "https://a.example/" }, request }).length).toBeGreaterThan(900);
});
