import { problem } from "../../problem/problem.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import { secretMarkers } from "../read/reserved-fields.ts";
import type { Rule } from "../read/rule.ts";

const PATH = ["authentication", "privateKeyJwt", "claims"] as const;

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
export const jwtClaimsRule: Rule = {
  codes: ["ACT_AUTH_JWT_CLAIMS"],
  *check(context) {
    const claims = partAt(context, PATH);
    if (claims === undefined || isUnknown(claims)) return;
    if (!isObject(claims)) {
      yield problem("ACT_AUTH_JWT_CLAIMS", {
        path: PATH,
        detail: `must be an object, found ${typeOf(claims)}`,
        hint: 'give claims by name, for instance { "https://acme.example/tenant": "acme" }',
      });
      return;
    }
    for (const name of Object.keys(claims)) {
      const hint = Object.hasOwn(ownClaims, name) ? ownClaims[name] : undefined;
      if (hint !== undefined)
        yield problem("ACT_AUTH_JWT_CLAIMS", { path: [...PATH, name], detail: "is set by the store itself", hint });
    }
    for (const path of secretMarkers(claims, PATH)) {
      yield problem("ACT_AUTH_JWT_CLAIMS", {
        path,
        detail: "has a name that the store marks secrets with",
        hint: "name it differently",
      });
    }
  },
};
