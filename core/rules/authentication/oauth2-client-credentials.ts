import { problem } from "../../problem/problem.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const PATH = ["authentication", "oauth2ClientCredentials", "parameters"] as const;

/** Fields of the token request that the store fills in itself (RFC 6749, 2.3.1 and 4.4.2), with what to write instead. */
const ownFields: { readonly [name: string]: string } = {
  grant_type: "take it out: it is client_credentials",
  client_id: "give it as clientId",
  client_secret: "give it as clientSecret, which is sealed, and set clientAuthentication: body",
  scope: "give it as scope",
};

/** Further fields of a token request never stand for those that have a place of their own. */
export const oauth2ParametersRule: Rule = {
  codes: ["ACT_AUTH_OAUTH2_PARAMETER"],
  *check(context) {
    const parameters = partAt(context, PATH);
    if (!isObject(parameters)) return;
    for (const name of Object.keys(parameters)) {
      const hint = Object.hasOwn(ownFields, name) ? ownFields[name] : undefined;
      if (hint === undefined) continue;
      yield problem("ACT_AUTH_OAUTH2_PARAMETER", { path: [...PATH, name], detail: "is set by the store itself", hint });
    }
  },
};
