import * as Type from "@sinclair/typebox";
import { formEncoded } from "../http/form-text.ts";
import { described, describedAs, mapOf, oneOf, record, secretText, urlText } from "../schema/annotations.ts";
import { clearText } from "../value/secret.ts";
import { isObject, type ValueObject } from "../value/value.ts";
import { AUTHORIZATION, bearerOfToken, defineKind } from "./kind.ts";
import { type FormFields, formRequest, oauthToken, scopeField, type TokenRequest } from "./token-exchange.ts";

const OAuth2ClientCredentials = record(
  "OAuth2ClientCredentials",
  "OAuth 2.0 client credentials grant (RFC 6749, 4.4).",
  {
    tokenUrl: urlText("Token endpoint, https.", "https://ims-na1.adobelogin.com/ims/token/v3"),
    clientId: Type.String(described("Client id.", "f3a1c0ffee")),
    clientSecret: secretText("Client secret."),
    scope: Type.Optional(Type.String(described("Scopes, separated by spaces.", "openid AdobeID"))),
    parameters: Type.Optional(
      mapOf(
        Type.String(),
        described("Further fields of the token request, for instance audience or resource.", {
          audience: "https://api.example.com",
        }),
      ),
    ),
    clientAuthentication: Type.Optional(
      oneOf(
        "ClientAuthentication",
        ["basic", "body"],
        described("How client id and secret are sent; default basic.", "body", { default: "basic" }),
      ),
    ),
  },
);

export const oauth2ClientCredentials = defineKind({
  schema: describedAs(OAuth2ClientCredentials, "A token from a token endpoint.", {
    tokenUrl: "https://auth.example.com/token",
    clientId: "acme",
    clientSecret: "(a secret)",
  }),
  field: () => AUTHORIZATION,
  credential: bearerOfToken,
  insteadOfSecret: {
    parameters: "give it as clientSecret, or use authentication.custom, of which any text may be secret",
  },
  token: {
    url: "tokenUrl",
    insteadOfQuery: "give its fields in parameters",
    request: async (settings) => tokenRequest(settings),
    read: (_settings, answer) => oauthToken(answer),
  },
});

/** RFC 6749, 4.4; the credentials as 2.3.1 says: form-encoded before they go into Basic. */
function tokenRequest(settings: ValueObject): TokenRequest {
  const id = clearText(settings.clientId);
  const secret = clearText(settings.clientSecret);
  const isBasic = settings.clientAuthentication !== "body";
  const inBody: FormFields = [
    ["client_id", id],
    ["client_secret", secret],
  ];
  const fields: FormFields = [
    ["grant_type", "client_credentials"],
    ...(isBasic ? [] : inBody),
    ...scopeField(settings),
    ...Object.entries(isObject(settings.parameters) ? settings.parameters : {}).map(
      ([name, value]) => [name, clearText(value)] as const,
    ),
  ];
  const pair = Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`).toString("base64");
  return formRequest(settings.tokenUrl, fields, isBasic ? [["authorization", `Basic ${pair}`]] : []);
}
