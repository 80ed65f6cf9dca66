import * as Type from "@sinclair/typebox";
import { described, describedAs, record, secretText } from "../schema/annotations.ts";
import { clearText, Secret } from "../value/secret.ts";
import { AUTHORIZATION, authorization, defineKind } from "./kind.ts";

const Basic = record("BasicAuthentication", "HTTP Basic authentication (RFC 7617).", {
  username: Type.String(described("User name, without a colon.", "journeys")),
  password: secretText("Password."),
});

export const basic = defineKind({
  schema: describedAs(Basic, "User name and password.", { username: "journeys", password: "(a secret)" }),
  field: () => AUTHORIZATION,
  credential: ({ username, password }) =>
    authorization([
      "Basic ",
      {
        slot: "auth:basic.password",
        secret: new Secret(base64(`${username}:${clearText(password)}`)),
        encoding: { basic: String(username) },
      },
    ]),
});

/** Base64 of the UTF-8 bytes (RFC 7617, 2.1). */
function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}
