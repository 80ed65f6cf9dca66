import * as Type from "@sinclair/typebox";
import { anyJson, described, describedAs, oneOf, record, secretText, urlText } from "../schema/annotations.ts";
import { clearText } from "../value/secret.ts";
import type { ValueObject } from "../value/value.ts";
import { AUTHORIZATION, bearerOfToken, defineKind } from "./kind.ts";
import { type FormFields, formRequest, oauthToken, scopeField } from "./token-exchange.ts";

const PrivateKeyJwt = record("PrivateKeyJwtAuthentication", "A JWT signed with a private key (RFC 7523).", {
  clientId: Type.String(described("Issuer of the JWT.", "journeys@acme.iam.gserviceaccount.com")),
  privateKey: secretText("Private key, PEM."),
  keyId: Type.Optional(Type.String(described("`kid` of the JWT's header.", "2f1c"))),
  algorithm: Type.Optional(
    oneOf(
      "JwtAlgorithm",
      ["RS256", "ES256"],
      described("Signature algorithm; default RS256.", "ES256", { default: "RS256" }),
    ),
  ),
  audience: Type.String(described("`aud` of the JWT.", "https://oauth2.googleapis.com/token")),
  scope: Type.Optional(
    Type.String(
      described("Scopes, separated by spaces.", "https://www.googleapis.com/auth/firebase.messaging", {
        maxLength: 1000,
      }),
    ),
  ),
  subject: Type.Optional(Type.String(described("`sub` of the JWT.", "journeys@acme.example"))),
  claims: Type.Optional(
    anyJson("Further claims of the JWT: an object.", { "https://ims-na1.adobelogin.com/s/ent_campaign_sdk": true }),
  ),
  lifetimeSeconds: Type.Optional(
    Type.Integer(
      described("How long the JWT is valid; default 300.", 300, { minimum: 1, maximum: 3600, default: 300 }),
    ),
  ),
  use: Type.Optional(
    oneOf(
      "PrivateKeyJwtUse",
      ["clientAssertion", "grant", "bearer"],
      described("clientAssertion (default; RFC 7523 2.2), grant (2.1) or bearer (the JWT is the token).", "grant", {
        default: "clientAssertion",
      }),
    ),
  ),
  tokenUrl: Type.Optional(
    urlText("Token endpoint, https; not with `use: bearer`.", "https://oauth2.googleapis.com/token"),
  ),
});

export const privateKeyJwt = defineKind({
  schema: describedAs(PrivateKeyJwt, "A signed JWT, as it stands or exchanged for a token.", {
    clientId: "journeys@acme.iam.gserviceaccount.com",
    privateKey: "(a secret)",
    audience: "https://oauth2.googleapis.com/token",
    tokenUrl: "https://oauth2.googleapis.com/token",
  }),
  field: () => AUTHORIZATION,
  credential: bearerOfToken,
  insteadOfSecret: { claims: "take it out: claims are kept in clear" },
  token: {
    url: "tokenUrl",
    insteadOfQuery: "the token request has fields for all that it sends",
    async request(settings, { signedJwt }) {
      const jwt = await signedJwt(settings);
      if (settings.use === "bearer") return { value: jwt, lifetimeMs: jwtLifetimeSeconds(settings) * 1000 };
      return {
        ...formRequest(settings.tokenUrl, settings.use === "grant" ? grantFields(jwt) : assertionFields(settings, jwt)),
        secrets: [jwt],
      };
    },
    read: (_settings, answer) => oauthToken(answer),
  },
});

/** How long a JWT of these settings is valid. */
export function jwtLifetimeSeconds({ lifetimeSeconds }: ValueObject): number {
  return typeof lifetimeSeconds === "number" ? lifetimeSeconds : 300;
}

/** RFC 7523, 2.1: the JWT is the grant. */
function grantFields(jwt: string): FormFields {
  return [
    ["grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
    ["assertion", jwt],
  ];
}

/** RFC 7523, 2.2: the JWT stands for the client's secret. */
function assertionFields(settings: ValueObject, jwt: string): FormFields {
  return [
    ["grant_type", "client_credentials"],
    ["client_id", clearText(settings.clientId)],
    ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
    ["client_assertion", jwt],
    ...scopeField(settings),
  ];
}
