import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { Secret } from "../../../../../core/value/secret.ts";
import type { Value, ValueObject } from "../../../../../core/value/value.ts";

const pem = (key: KeyObject, type: "pkcs8" | "pkcs1" | "sec1") => key.export({ type, format: "pem" }).toString();

/** A key pair that every test of a file shares. */
export const rsaKey = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** Its private key, PKCS #8. */
export const rsa = pem(rsaKey.privateKey, "pkcs8");

/** An action that authenticates like this. */
export const auth = (authentication: Value, more: ValueObject = {}) => ({ authentication, ...more });

/** A signature of the body with `more` laid over it. */
export const signature = (more: ValueObject) => ({
  signature: { header: "X-Signature", secret: "abc", algorithm: "hmac-sha256", over: "body", encoding: "hex", ...more },
});

/** A right custom document with `more` laid over it. */
export const custom = (more: ValueObject) =>
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
