import type { ProblemCode } from "../../../../core/problem/catalogue/catalogue.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { pushSecretsDown, type Value, type ValueObject } from "../../../../core/value/value.ts";
import { custom } from "./support/authentication-arguments.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";

const kept = new Secret(`keep:${"0".repeat(32)}`);

const at = (path: string, code: ProblemCode = "ACT_AUTH_CUSTOM_BODY") => [
  `${code} authentication.custom${path === "" ? "" : `.${path}`}` as const,
];

const body = (bodyParams: Value, bodyType = "form") => custom({ body: { bodyType, bodyParams } });

const customCases: readonly Case[] = [
  ["Adobe's document as pasted", custom({}), []],
  [
    "Adobe's document as one secret",
    pushSecretsDown(new Secret(custom({ cacheDuration: { duration: 1, timeUnit: "hours" } }))) as ValueObject,
    [],
  ],
  [
    "a secret way of sending it that is none",
    custom({ authorizationType: new Secret("planted-by-pigeon") }),
    at("authorizationType", "ACT_SHAPE_CHOICE"),
  ],
  [
    "Adobe's document with secrets that the store holds already",
    custom({
      method: kept,
      tokenInResponse: kept,
      authorizationType: kept,
      cacheDuration: { duration: kept, timeUnit: kept },
    }),
    [],
  ],
  ["another type", custom({ type: "basic" }), at("type", "ACT_AUTH_CUSTOM_TYPE")],
  ["a POST without body", custom({ body: undefined }), at("body")],
  ["a GET without body", custom({ method: "GET", body: undefined }), []],
  ["a GET with a body", custom({ method: "GET" }), at("body")],
  ["a body that is unknown", custom({ method: "GET", body: UNKNOWN }), []],
  ["body parameters that are not an object", body("a=b"), at("body.bodyParams")],
  ["secret body parameters that are not an object", body(new Secret("planted=1")), at("body.bodyParams")],
  [
    "a form that is not flat",
    body({ a: { b: "c" }, d: ["e"], f: "g" }),
    [...at("body.bodyParams.a"), ...at("body.bodyParams.d")],
  ],
  ["JSON that is not flat", body({ a: { b: [new Secret("planted-1"), null] } }, "json"), []],
  [
    "body parameters that look like a stored secret",
    body({ a: { $secret: true } }, "json"),
    [`ACT_SECRET_SOURCE_INVALID authentication.custom.body.bodyParams.a.$secret`],
  ],
  ["the whole answer as token", custom({ tokenInResponse: "response" }), []],
  ["a token below other fields", custom({ tokenInResponse: "json://data.tokens[0].value" }), []],
  ...[
    "access_token",
    "json://",
    "json://$.access_token",
    "json://a b",
    "json://a..b",
    "json://items[].token",
    "Response",
  ].map(
    (tokenInResponse): Case => [
      `no place of a token: ${tokenInResponse}`,
      custom({ tokenInResponse }),
      at("tokenInResponse", "ACT_AUTH_CUSTOM_TOKEN"),
    ],
  ),
  [
    "a secret that is not a place of a token",
    custom({ tokenInResponse: new Secret("planted-1") }),
    at("tokenInResponse", "ACT_AUTH_CUSTOM_TOKEN"),
  ],
  [
    "a cache by the answer",
    custom({ cacheDuration: { expiryInResponse: "json://expires_in", timeUnit: "seconds" } }),
    [],
  ],
  [
    "a cache by no field",
    custom({ cacheDuration: { expiryInResponse: "response", timeUnit: "seconds" } }),
    at("cacheDuration.expiryInResponse", "ACT_AUTH_CUSTOM_TOKEN"),
  ],
  [
    "a cache by nothing",
    custom({ cacheDuration: {} }),
    [...at("cacheDuration", "ACT_AUTH_CUSTOM_CACHE"), ...at("cacheDuration.timeUnit", "ACT_AUTH_CUSTOM_CACHE")],
  ],
  [
    "a cache without unit",
    custom({ cacheDuration: { duration: 5 } }),
    at("cacheDuration.timeUnit", "ACT_AUTH_CUSTOM_CACHE"),
  ],
  [
    "a cache by both",
    custom({ cacheDuration: { duration: 5, expiryInResponse: "json://a", timeUnit: "days" } }),
    at("cacheDuration", "ACT_AUTH_CUSTOM_CACHE"),
  ],
  ["a token in a header", custom({ authorizationType: "HEADER", tokenTarget: "X-Token" }), []],
  ["a token in a query parameter", custom({ authorizationType: "queryparam", tokenTarget: "a b" }), []],
  ["a token in no header", custom({ authorizationType: "header" }), at("tokenTarget", "ACT_AUTH_CUSTOM_TARGET")],
  [
    "a token in no query parameter",
    custom({ authorizationType: "queryParam" }),
    at("tokenTarget", "ACT_AUTH_CUSTOM_TARGET"),
  ],
  ["a bearer token elsewhere", custom({ tokenTarget: "X-Token" }), at("tokenTarget", "ACT_AUTH_CUSTOM_TARGET")],
  [
    "a token in a secret header that is none",
    custom({ authorizationType: "header", tokenTarget: new Secret("planted 1") }),
    at("tokenTarget", "ACT_HEADER_NAME_INVALID"),
  ],
  [
    "a token in a query parameter that is none",
    custom({ authorizationType: "queryParam", tokenTarget: "" }),
    at("tokenTarget", "ACT_QUERY_NAME_INVALID"),
  ],
  ["a token in a query parameter of any name", custom({ authorizationType: "queryParam", tokenTarget: "$a" }), []],
  ["another way of sending it", custom({ authorizationType: "cookie" }), at("authorizationType", "ACT_SHAPE_CHOICE")],
  [
    "a way of sending it that every object inherits",
    custom({ authorizationType: "__proto__" }),
    at("authorizationType", "ACT_SHAPE_CHOICE"),
  ],
  [
    "headers of the token request that are none",
    custom({ headers: { "X A": "a" } }),
    ['ACT_HEADER_NAME_INVALID authentication.custom.headers["X A"]'],
  ],
  [
    "headers of the token request that are the connection's",
    custom({ headers: { Host: "a" } }),
    at("headers.Host", "ACT_HEADER_RESERVED"),
  ],
  [
    "headers of the token request that no header can carry",
    custom({ headers: { A: new Secret("planted-1\n") } }),
    at("headers.A", "ACT_HEADER_VALUE_INVALID"),
  ],
  [
    "headers of the token request given twice",
    custom({ headers: { "x-a": "1", "X-A": "2" } }),
    at("headers.x-a", "ACT_HEADER_DUPLICATE"),
  ],
];

describe.each([["a custom document", customCases]])("%s", (_name, cases) => {
  test.each(cases)("%s", (_title, args, expected) => expectProblems(args, expected));
});
