import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import {
  hasEscapedLineBreaks,
  isBase64,
  type PemBlock,
  pemBlocks,
  privateKeyKind,
  wellKnownBlock,
} from "../../value/pem.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { type GivenText, partAt, textAt } from "../read/part.ts";
import { secretMarkers } from "../read/reserved-fields.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

const JWT = ["authentication", "privateKeyJwt"] as const;
const CLAIMS = [...JWT, "claims"] as const;

/** `clientAssertion` and `grant` exchange the JWT for a token (RFC 7523, 2.2 and 2.1); with `bearer` it is the token. */
const jwtTokenUrlRule: Rule = {
  codes: ["ACT_AUTH_JWT_TOKEN_URL"],
  *check(context) {
    const jwt = partAt(context, JWT);
    if (!isObject(jwt) || isUnknown(jwt.use) || isUnknown(jwt.tokenUrl)) return;
    const { use = "clientAssertion", tokenUrl } = jwt;
    if (use === "bearer" && tokenUrl !== undefined) {
      yield problem("ACT_AUTH_JWT_TOKEN_URL", {
        path: [...JWT, "tokenUrl"],
        detail: "has no use: with use: bearer the JWT itself is the token",
        hint: "take it out, or set use: grant or clientAssertion",
      });
    } else if (use !== "bearer" && tokenUrl === undefined) {
      yield problem("ACT_AUTH_JWT_TOKEN_URL", {
        path: [...JWT, "tokenUrl"],
        detail: `is missing: use: ${String(use)} exchanges the JWT for a token there`,
        hint: "give the token endpoint, for instance https://oauth2.googleapis.com/token, or set use: bearer",
      });
    }
  },
};

/** Private keys are PEM text: PKCS#8, PKCS#1 or SEC1 (RFC 7468; RFC 8017; RFC 5915), not encrypted, and right for their algorithm (RFC 7518, 3.1). */
const privateKeyRule: Rule = {
  codes: ["ACT_AUTH_JWT_KEY"],
  *check(context) {
    const keys = [
      { key: textAt(context, [...JWT, "privateKey"]), algorithm: jwtAlgorithm(context) },
      { key: textAt(context, ["clientCertificate", "privateKey"]), algorithm: undefined },
    ];
    for (const { key, algorithm } of keys) {
      const fault = key === undefined ? undefined : faultOf(key, algorithm);
      if (key !== undefined && fault !== undefined) yield problem("ACT_AUTH_JWT_KEY", { path: key.steps, ...fault });
    }
  },
};

function jwtAlgorithm(context: RuleContext): string | undefined {
  const given = partAt(context, [...JWT, "algorithm"]);
  return given === undefined ? "RS256" : typeof given === "string" ? given : undefined;
}

function faultOf({ text }: GivenText, algorithm: string | undefined): Fault | undefined {
  if (hasEscapedLineBreaks(text)) {
    return {
      detail: "holds \\n as two characters where line breaks belong",
      hint: "parse the JSON that the key was copied from, or put line breaks in their place",
    };
  }
  const blocks = pemBlocks(text);
  const key = blocks.find(({ label }) => label.endsWith("PRIVATE KEY"));
  if (key === undefined) {
    const other = wellKnownBlock(blocks);
    return {
      detail: `holds no private key in PEM${other === undefined ? "" : `, but a ${other}`}`,
      hint: "give the text from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----, line breaks included",
    };
  }
  if (key.label.startsWith("ENCRYPTED") || key.body.includes("ENCRYPTED")) {
    return {
      detail: "is encrypted with a passphrase",
      hint: "decrypt it first: openssl pkey -in key.pem -out plain.pem",
    };
  }
  if (!isBase64(key.body))
    return { detail: "is not PEM: its body is not base64", hint: "give the text of the file as it is" };
  return algorithm === undefined ? undefined : algorithmFault(key, algorithm);
}

function algorithmFault(key: PemBlock, algorithm: string): Fault | undefined {
  const kind = privateKeyKind(key);
  if (kind === "otherCurve" || (kind === "p256" && algorithm === "RS256")) {
    return kind === "p256"
      ? { detail: "is an EC key, which does not sign RS256", hint: "set algorithm: ES256, or give an RSA key" }
      : {
          detail: `is an EC key on another curve than P-256, which does not sign ${algorithm}`,
          hint: "give a key on P-256, or an RSA key with algorithm: RS256",
        };
  }
  if (kind !== "rsa" || algorithm === "RS256") return undefined;
  return {
    detail: `is an RSA key, which does not sign ${algorithm}`,
    hint: "set algorithm: RS256, or give an EC key on P-256",
  };
}

/** Claims with a field of their own, or made by the store for each JWT (RFC 7523, 3), with what to write instead. */
const ownClaims: { readonly [name: string]: string } = {
  iss: "give it as clientId",
  sub: "give it as subject",
  aud: "give it as audience",
  scope: "give it as scope",
  exp: "give it as lifetimeSeconds",
  iat: "take it out: the store sets it for each JWT",
  jti: "take it out: the store sets it for each JWT",
};

/** `claims` adds to a JWT; it is an object and changes none of the claims that are set anyway. */
const jwtClaimsRule: Rule = {
  codes: ["ACT_AUTH_JWT_CLAIMS"],
  *check(context) {
    const claims = partAt(context, CLAIMS);
    if (claims === undefined || isUnknown(claims)) return;
    if (!isObject(claims)) {
      yield problem("ACT_AUTH_JWT_CLAIMS", {
        path: CLAIMS,
        detail: `must be an object, found ${typeOf(claims)}`,
        hint: 'give claims by name, for instance { "https://acme.example/tenant": "acme" }',
      });
      return;
    }
    for (const name of Object.keys(claims)) {
      const hint = Object.hasOwn(ownClaims, name) ? ownClaims[name] : undefined;
      if (hint !== undefined)
        yield problem("ACT_AUTH_JWT_CLAIMS", { path: [...CLAIMS, name], detail: "is set by the store itself", hint });
    }
    for (const path of secretMarkers(claims, CLAIMS)) {
      yield problem("ACT_AUTH_JWT_CLAIMS", {
        path,
        detail: "has a name that the store marks secrets with",
        hint: "name it differently",
      });
    }
  },
};

/** Rules about keys and JWTs. */
export const privateKeyJwtRules: readonly Rule[] = [jwtTokenUrlRule, privateKeyRule, jwtClaimsRule];
