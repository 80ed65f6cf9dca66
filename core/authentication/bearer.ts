import { describedAs, record, secretText } from "../schema/annotations.ts";
import { clearText, Secret } from "../value/secret.ts";
import { AUTHORIZATION, authorization, defineKind } from "./kind.ts";

const Bearer = record("BearerAuthentication", "A fixed bearer token (RFC 6750).", {
  token: secretText("The token."),
});

export const bearer = defineKind({
  schema: describedAs(Bearer, "A fixed token.", { token: "(a secret)" }),
  field: () => ({ ...AUTHORIZATION, value: "token" }),
  credential: ({ token }) =>
    authorization(["Bearer ", { slot: "auth:bearer.token", secret: new Secret(clearText(token)), encoding: "header" }]),
});
