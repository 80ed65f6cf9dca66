import { generateKeyPairSync, type KeyObject } from "node:crypto";
import type { ProblemCode } from "../../../../core/problem/catalogue/catalogue.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { pushSecretsDown, type Value, type ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";

const pem = (key: KeyObject, type: "pkcs8" | "pkcs1" | "sec1") => key.export({ type, format: "pem" }).toString();
const rsaKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
const rsa = pem(rsaKey.privateKey, "pkcs8");
const rsaPkcs1 = pem(rsaKey.privateKey, "pkcs1");
const publicKey = rsaKey.publicKey.export({ type: "spki", format: "pem" }).toString();
const encrypted = rsaKey.privateKey
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
  .toString();
const encryptedPkcs1 = rsaKey.privateKey
  .export({ type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
  .toString();
const ecKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const ec = pem(ecKey, "pkcs8");
const ecSec1 = pem(ecKey, "sec1");
const p384 = pem(generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey, "pkcs8");
const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n";

const auth = (authentication: Value, more: ValueObject = {}) => ({ authentication, ...more });
const kept = new Secret(`keep:${"0".repeat(32)}`);

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

const jwt = (more: ValueObject) =>
  auth({
    privateKeyJwt: {
      clientId: "a",
      audience: "b",
      privateKey: rsa,
      use: "grant",
      tokenUrl: "https://auth.example.com",
      ...more,
    },
  });
const jwtPath = "authentication.privateKeyJwt";

const keyCases: readonly Case[] = [
  ...Object.entries({
    "PKCS#8": rsa,
    "PKCS#1": rsaPkcs1,
    "with CR LF": rsa.replaceAll("\n", "\r\n"),
    "with text around": `a\n${rsa}b`,
    kept,
    unknown: UNKNOWN,
  }).map(([kind, privateKey]): Case => [`an RSA key for RS256: ${kind}`, jwt({ privateKey }), []]),
  ...Object.entries({ "PKCS#8": ec, SEC1: ecSec1 }).map(
    ([kind, privateKey]): Case => [`a P-256 key for ES256: ${kind}`, jwt({ privateKey, algorithm: "ES256" }), []],
  ),
  ...Object.entries({
    "no PEM": "planted-1",
    "a public key": publicKey,
    "a certificate": certificate,
    "an encrypted key": encrypted,
    "an encrypted PKCS#1 key": encryptedPkcs1,
    "escaped line breaks": rsa.replaceAll("\n", "\\n"),
    "one line": rsa.replaceAll("\n", " "),
    "a cut key": rsa.slice(0, 200),
    "a body that is not base64": "-----BEGIN PRIVATE KEY-----\nplanted-§\n-----END PRIVATE KEY-----",
    "an EC key for RS256": ec,
    "a SEC1 key for RS256": ecSec1,
    "a P-384 key for RS256": p384,
  }).map(
    ([kind, key]): Case => [
      `not a key for RS256: ${kind}`,
      jwt({ privateKey: new Secret(key) }),
      [`ACT_AUTH_JWT_KEY ${jwtPath}.privateKey`],
    ],
  ),
  ["an RSA key for ES256", jwt({ algorithm: "ES256" }), [`ACT_AUTH_JWT_KEY ${jwtPath}.privateKey`]],
  ["a P-384 key for ES256", jwt({ algorithm: "ES256", privateKey: p384 }), [`ACT_AUTH_JWT_KEY ${jwtPath}.privateKey`]],
  ["a key for an unknown algorithm", jwt({ algorithm: UNKNOWN, privateKey: ec }), []],
];

const jwtCases: readonly Case[] = [
  ["a grant needs a token URL", jwt({ tokenUrl: undefined }), [`ACT_AUTH_JWT_TOKEN_URL ${jwtPath}.tokenUrl`]],
  [
    "a client assertion, the default, needs a token URL",
    jwt({ use: undefined, tokenUrl: undefined }),
    [`ACT_AUTH_JWT_TOKEN_URL ${jwtPath}.tokenUrl`],
  ],
  ["a bearer JWT has no token URL", jwt({ use: "bearer" }), [`ACT_AUTH_JWT_TOKEN_URL ${jwtPath}.tokenUrl`]],
  ["a bearer JWT without token URL", jwt({ use: "bearer", tokenUrl: undefined }), []],
  ["an unknown use waits", jwt({ use: UNKNOWN, tokenUrl: undefined }), []],
  ["claims of any kind", jwt({ claims: { "https://acme.example/tenant": [{ a: null }], nbf: 1 } }), []],
  ["claims that are not an object", jwt({ claims: "a=b" }), [`ACT_AUTH_JWT_CLAIMS ${jwtPath}.claims`]],
  [
    "claims with a field of their own",
    jwt({ claims: { iss: "a", exp: 1 } }),
    [`ACT_AUTH_JWT_CLAIMS ${jwtPath}.claims.exp`, `ACT_AUTH_JWT_CLAIMS ${jwtPath}.claims.iss`],
  ],
  [
    "claims that look like a stored secret",
    jwt({ claims: { a: { $secret: true } } }),
    [`ACT_AUTH_JWT_CLAIMS ${jwtPath}.claims.a.$secret`],
  ],
  ["a scope of 1,000 characters", jwt({ scope: "a".repeat(1000) }), []],
  ["a scope of 1,001 characters", jwt({ scope: "a".repeat(1001) }), [`ACT_SHAPE_RANGE ${jwtPath}.scope`]],
  ["a lifetime of more than an hour", jwt({ lifetimeSeconds: 3601 }), [`ACT_SHAPE_RANGE ${jwtPath}.lifetimeSeconds`]],
];

const client = (cert: Value, privateKey: Value = rsa) => ({ clientCertificate: { certificate: cert, privateKey } });
const certificateCases: readonly Case[] = [
  ["a certificate and its key", client(certificate), []],
  ["a chain and an EC key", client(certificate + certificate, ecSec1), []],
  ["a key in the place of a certificate", client(rsa), ["ACT_AUTH_CERTIFICATE clientCertificate.certificate"]],
  ["a key beside the certificate", client(certificate + rsa), ["ACT_AUTH_CERTIFICATE clientCertificate.certificate"]],
  ["no PEM", client("abc"), ["ACT_AUTH_CERTIFICATE clientCertificate.certificate"]],
  [
    "a request in the place of a certificate",
    client(certificate.replaceAll("CERTIFICATE", "CERTIFICATE REQUEST")),
    ["ACT_AUTH_CERTIFICATE clientCertificate.certificate"],
  ],
  [
    "escaped line breaks",
    client(certificate.replaceAll("\n", "\\n")),
    ["ACT_AUTH_CERTIFICATE clientCertificate.certificate"],
  ],
  [
    "a certificate in the place of a key",
    client(certificate, certificate),
    ["ACT_AUTH_JWT_KEY clientCertificate.privateKey"],
  ],
  ["a key that the store holds already", client(certificate, kept), []],
];

const signature = (more: ValueObject) => ({
  signature: { header: "X-Signature", secret: "abc", algorithm: "hmac-sha256", over: "body", encoding: "hex", ...more },
});
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

const custom = (more: ValueObject) =>
  auth({
    custom: {
      type: "customAuthorization",
      endpoint: "https://auth.example.com/token",
      method: "POST",
      headers: { "X-Tenant": "acme" },
      body: {
        bodyType: "form",
        bodyParams: { grant_type: "client_credentials", n: 1, b: true, secret: new Secret("planted-1") },
      },
      tokenInResponse: "json://access_token",
      cacheDuration: { duration: 1, timeUnit: "hours" },
      authorizationType: "Bearer",
      ...more,
    },
  });
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
  ["a private key", keyCases],
  ["a JWT", jwtCases],
  ["a client certificate", certificateCases],
  ["a signature", signatureCases],
  ["a custom document", customCases],
  ["what authentication sets", conflictCases],
])("%s", (_name, cases) => {
  test.each(cases)("%s", (_title, args, expected) => expectProblems(args, expected));
});
