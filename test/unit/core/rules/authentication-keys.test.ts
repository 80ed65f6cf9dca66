import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../../core/value/value.ts";
import { auth, rsa, rsaKey } from "./support/authentication-arguments.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";

const pem = (key: KeyObject, type: "pkcs8" | "pkcs1" | "sec1") => key.export({ type, format: "pem" }).toString();

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

const kept = new Secret(`keep:${"0".repeat(32)}`);

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

describe.each([
  ["a private key", keyCases],
  ["a JWT", jwtCases],
  ["a client certificate", certificateCases],
])("%s", (_name, cases) => {
  test.each(cases)("%s", (_title, args, expected) => expectProblems(args, expected));
});
