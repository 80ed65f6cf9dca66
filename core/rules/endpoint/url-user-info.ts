import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { type UrlKind, urlsOf } from "../read/urls.ts";

const instead: { readonly [kind in UrlKind]: string } = {
  endpoint: "take everything up to the @ out and give it as authentication.basic",
  relative: "take everything up to the @ out; the connection has the credentials",
  base: "take everything up to the @ out and give it as authentication.basic",
  test: "take everything up to the @ out; test requests use the authentication of the action",
  token: "take everything up to the @ out; the token request has fields for its credentials",
};

/** Credentials in a URL are kept in clear and end up in logs (RFC 9110, 4.2.4). */
export const urlUserInfoRule: Rule = {
  codes: ["ACT_URL_USER_INFO"],
  *check(context) {
    for (const { kind, steps, parts } of urlsOf(context)) {
      if (!parts?.authority.includes("@")) continue;
      yield problem("ACT_URL_USER_INFO", {
        path: steps,
        detail: "holds a user name or password before the @",
        hint: instead[kind],
      });
    }
  },
};
