import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { auth, custom, rsa, signature } from "./support/authentication-arguments.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";

const kindCases: readonly Case[] = [
  ["one kind", auth({ bearer: { token: "abc" } }), []],
  ["no authentication, said", auth({ none: {} }), []],
  ["no kind", auth({}), ["ACT_AUTH_KIND authentication"]],
  ["two kinds", auth({ none: {}, bearer: { token: "abc" } }), ["ACT_AUTH_KIND authentication"]],
  ["a kind that is unknown may turn out to be none", auth({ basic: UNKNOWN, bearer: { token: "abc" } }), []],
  [
    "a misspelled kind is told once",
    auth({ bearr: { token: "abc" } }),
    ["ACT_SHAPE_UNKNOWN_FIELD authentication.bearr"],
  ],
];

const basic = (username: string, password: Value = "pw") => auth({ basic: { username, password } });

const oauth2 = (parameters: ValueObject) =>
  auth({
    oauth2ClientCredentials: { tokenUrl: "https://auth.example.com", clientId: "a", clientSecret: "b", parameters },
  });

const simpleCases: readonly Case[] = [
  ["a user name and a password with a colon", basic("journeys@acme.example", "a:b"), []],
  ["a user name with a colon", basic("a:b"), ["ACT_AUTH_USERNAME authentication.basic.username"]],
  ["a user name with a line break", basic("a\n"), ["ACT_AUTH_USERNAME authentication.basic.username"]],
  ["a password with a line break", basic("a", "planted-1\n"), ["ACT_AUTH_PASSWORD authentication.basic.password"]],
  ["an empty password", basic("a", ""), ["ACT_SECRET_EMPTY authentication.basic.password"]],
  [
    "a bearer token with a line break",
    auth({ bearer: { token: new Secret("planted-1\n") } }),
    ["ACT_HEADER_VALUE_INVALID authentication.bearer.token"],
  ],
  ["an API key in a header", auth({ apiKey: { name: "X-Api-Key", value: "abc", in: "header" } }), []],
  ["an API key in the query may hold anything", auth({ apiKey: { name: "a b", value: "a\n", in: "query" } }), []],
  [
    "an API key that no header can carry",
    auth({ apiKey: { name: "X Key", value: "planted-1\n", in: "header" } }),
    ["ACT_HEADER_NAME_INVALID authentication.apiKey.name", "ACT_HEADER_VALUE_INVALID authentication.apiKey.value"],
  ],
  [
    "an API key in a header of the connection",
    auth({ apiKey: { name: "Host", value: "a", in: "header" } }),
    ["ACT_HEADER_RESERVED authentication.apiKey.name"],
  ],
  [
    "an API key in Content-Type",
    auth({ apiKey: { name: "content-type", value: "a", in: "header" } }),
    ["ACT_HEADER_RESERVED authentication.apiKey.name"],
  ],
  [
    "an API key in a query parameter without name",
    auth({ apiKey: { name: "", value: "a", in: "query" } }),
    ["ACT_QUERY_NAME_INVALID authentication.apiKey.name"],
  ],
  ["further fields of a token request", oauth2({ audience: "https://api.example.com", resource: "a" }), []],
  [
    "fields of a token request that have a place of their own",
    oauth2({ audience: "a", scope: "b", client_secret: "c" }),
    [
      "ACT_AUTH_OAUTH2_PARAMETER authentication.oauth2ClientCredentials.parameters.client_secret",
      "ACT_AUTH_OAUTH2_PARAMETER authentication.oauth2ClientCredentials.parameters.scope",
    ],
  ],
];

const signatureCases: readonly Case[] = [
  ["a signature over the body", signature({ prefix: "sha256=" }), []],
  ["a signature over time and body", signature({ over: "timestamp.body", timestampHeader: "X-Timestamp" }), []],
  [
    "a timestamp without header",
    signature({ over: "timestamp.body" }),
    ["ACT_SIGNATURE_TIMESTAMP signature.timestampHeader"],
  ],
  [
    "a header without timestamp",
    signature({ timestampHeader: "X-Timestamp" }),
    ["ACT_SIGNATURE_TIMESTAMP signature.timestampHeader"],
  ],
  ["an unknown input waits", signature({ over: UNKNOWN }), []],
  [
    "a signature in a header that is none",
    signature({ header: "X Signature" }),
    ["ACT_HEADER_NAME_INVALID signature.header"],
  ],
  ["a signature in a header of the connection", signature({ header: "TE" }), ["ACT_HEADER_RESERVED signature.header"]],
  [
    "a timestamp in a header that is none",
    signature({ over: "timestamp.body", timestampHeader: "" }),
    ["ACT_HEADER_NAME_INVALID signature.timestampHeader"],
  ],
  ["a prefix that no header can carry", signature({ prefix: "a\r\n" }), ["ACT_HEADER_VALUE_INVALID signature.prefix"]],
  [
    "both in one header",
    signature({ over: "timestamp.body", timestampHeader: "x-signature" }),
    ["ACT_HEADER_AUTHENTICATION signature.timestampHeader"],
  ],
  [
    "a signature in the header of authentication",
    { ...signature({ header: "authorization" }), ...auth({ bearer: { token: "abc" } }) },
    ["ACT_HEADER_AUTHENTICATION signature.header"],
  ],
];

const jwtBearer = { privateKeyJwt: { clientId: "a", audience: "b", privateKey: rsa, use: "bearer" } };

const customKind = (authorizationType: string, tokenTarget?: Value) =>
  (
    custom({ authorizationType, ...(tokenTarget === undefined ? {} : { tokenTarget }) }) as {
      readonly authentication: Value;
    }
  ).authentication;

const conflictCases: readonly Case[] = [
  ...Object.entries({
    basic: { basic: { username: "a", password: "b" } },
    bearer: { bearer: { token: "a" } },
    oauth2ClientCredentials: {
      oauth2ClientCredentials: { tokenUrl: "https://auth.example.com", clientId: "a", clientSecret: "b" },
    },
    privateKeyJwt: jwtBearer,
    custom: customKind("bearer"),
    "an API key": { apiKey: { name: "AUTHORIZATION", value: "a", in: "header" } },
    "a secret target": customKind("header", new Secret("authorization")),
  }).map(
    ([kind, authentication]): Case => [
      `Authorization beside ${kind}`,
      {
        authentication,
        endpoint: {
          headers: [
            { name: "X-Authorization", value: "a" },
            { name: "authorization", variable: {} },
          ],
        },
      },
      ["ACT_HEADER_AUTHENTICATION endpoint.headers[1].name"],
    ],
  ),
  [
    "Authorization without authentication",
    { endpoint: { headers: [{ name: "Authorization", value: new Secret("a") }] } },
    [],
  ],
  [
    "a signature's header",
    { ...signature({}), endpoint: { headers: [{ name: "x-signature", value: "a" }] } },
    ["ACT_HEADER_AUTHENTICATION endpoint.headers[0].name"],
  ],
  [
    "a query parameter beside an API key, case counting",
    {
      ...auth({ apiKey: { name: "key", value: "a", in: "query" } }),
      endpoint: {
        queryParameters: [
          { name: "Key", value: "a" },
          { name: "key", value: "a" },
        ],
        headers: [{ name: "key", value: "a" }],
      },
    },
    ["ACT_HEADER_AUTHENTICATION endpoint.queryParameters[1].name"],
  ],
  [
    "a query parameter beside a custom token",
    {
      authentication: customKind("queryParam", "token"),
      endpoint: { queryParameters: [{ name: "token", value: "a" }] },
    },
    ["ACT_HEADER_AUTHENTICATION endpoint.queryParameters[0].name"],
  ],
];

describe.each([
  ["authentication", kindCases],
  ["basic, bearer, API key and client credentials", simpleCases],
  ["a signature", signatureCases],
  ["what authentication sets", conflictCases],
])("%s", (_name, cases) => {
  test.each(cases)("%s", (_title, args, expected) => expectProblems(args, expected));
});
