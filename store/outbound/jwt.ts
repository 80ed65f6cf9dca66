import { createPrivateKey } from "node:crypto";
import { jwtLifetimeSeconds } from "../../core/authentication/private-key-jwt.ts";
import { toPlainJson } from "../../core/value/json-text.ts";
import { clearText } from "../../core/value/secret.ts";
import { isObject, type Json, type ValueObject } from "../../core/value/value.ts";

export interface JwtRequest {
  /** Settings of `privateKeyJwt`. */
  readonly settings: ValueObject;
  readonly now: Date;
  readonly uuid: () => string;
}

/**
 * A signed JWT (RFC 7519, RFC 7523). For `grant` and `bearer` the scope is inside; `sub` is the client itself unless the
 * definition names one, but for a grant, where a subject means acting for somebody.
 */
export async function signedJwt({ settings, now, uuid }: JwtRequest): Promise<string> {
  const { clientId, audience, subject, scope, claims, keyId, use } = settings;
  const algorithm = settings.algorithm === "ES256" ? "ES256" : "RS256";
  const issuedAt = Math.floor(now.getTime() / 1000);
  const sub = subject ?? (use === "grant" ? undefined : clientId);
  const own = isObject(claims) ? (toPlainJson(claims as Json) as { readonly [name: string]: unknown }) : {};
  const payload = {
    ...own,
    iss: clientId as string,
    aud: audience as string,
    ...(sub === undefined ? {} : { sub: sub as string }),
    ...(scope === undefined || use === "clientAssertion" ? {} : { scope }),
    iat: issuedAt,
    exp: issuedAt + jwtLifetimeSeconds(settings),
    jti: uuid(),
  };
  // Loaded with the first JWT: no other start pays for it.
  const { SignJWT } = await import("jose");
  return await new SignJWT(payload)
    .setProtectedHeader({ alg: algorithm, typ: "JWT", ...(keyId === undefined ? {} : { kid: keyId as string }) })
    .sign(createPrivateKey(clearText(settings.privateKey)));
}
