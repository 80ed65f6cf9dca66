import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const PATH = ["authentication", "privateKeyJwt"] as const;

/** `clientAssertion` and `grant` exchange the JWT for a token (RFC 7523, 2.2 and 2.1); with `bearer` it is the token. */
export const jwtTokenUrlRule: Rule = {
  codes: ["ACT_AUTH_JWT_TOKEN_URL"],
  *check(context) {
    const jwt = partAt(context, PATH);
    if (!isObject(jwt) || isUnknown(jwt.use) || isUnknown(jwt.tokenUrl)) return;
    const { use = "clientAssertion", tokenUrl } = jwt;
    if (use === "bearer" && tokenUrl !== undefined) {
      yield problem("ACT_AUTH_JWT_TOKEN_URL", {
        path: [...PATH, "tokenUrl"],
        detail: "has no use: with use: bearer the JWT itself is the token",
        hint: "take it out, or set use: grant or clientAssertion",
      });
    } else if (use !== "bearer" && tokenUrl === undefined) {
      yield problem("ACT_AUTH_JWT_TOKEN_URL", {
        path: [...PATH, "tokenUrl"],
        detail: `is missing: use: ${String(use)} exchanges the JWT for a token there`,
        hint: "give the token endpoint, for instance https://oauth2.googleapis.com/token, or set use: bearer",
      });
    }
  },
};
