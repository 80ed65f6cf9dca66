import { type Static, Type } from "@sinclair/typebox";
import type { Value } from "../value/value.ts";
import { anyJson, described, mapOf, maybeSecretText, oneOf, orSecret, record, secretText, use } from "./annotations.ts";

const None = record("NoAuthentication", "The endpoint asks for no credentials.", {});

const Basic = record("BasicAuthentication", "HTTP Basic authentication (RFC 7617).", {
  username: Type.String(described("User name, without a colon.", "journeys")),
  password: secretText("Password."),
});

const ApiKey = record("ApiKeyAuthentication", "A key in a header or a query parameter.", {
  name: Type.String(described("Name of the header or query parameter.", "X-Api-Key")),
  value: secretText("The key."),
  in: oneOf("ApiKeyLocation", ["header", "query"], described("Where the key is sent.", "header")),
});

const Bearer = record("BearerAuthentication", "A fixed bearer token (RFC 6750).", {
  token: secretText("The token."),
});

const OAuth2ClientCredentials = record(
  "OAuth2ClientCredentials",
  "OAuth 2.0 client credentials grant (RFC 6749, 4.4).",
  {
    tokenUrl: Type.String(described("Token endpoint, https.", "https://ims-na1.adobelogin.com/ims/token/v3")),
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
    Type.String(described("Token endpoint, https; not with `use: bearer`.", "https://oauth2.googleapis.com/token")),
  ),
});

export const timeUnits = ["milliseconds", "seconds", "minutes", "hours", "days", "months", "years"] as const;

const CacheDuration = record(
  "CacheDuration",
  "How long the token is kept: a duration, or where the response says it.",
  {
    duration: Type.Optional(orSecret(Type.Number(described("Length in timeUnit.", 3600, { exclusiveMinimum: 0 })))),
    expiryInResponse: Type.Optional(maybeSecretText("Path of the expiry in the response.", "json://expires_in")),
    timeUnit: Type.Optional(
      orSecret(oneOf("TimeUnit", timeUnits, described("Unit of the duration or expiry.", "seconds"))),
    ),
  },
);

const CustomBody = record("CustomAuthenticationBody", "Body of the token request.", {
  bodyType: orSecret(oneOf("CustomBodyType", ["form", "json"], described("Encoding of the body.", "form"))),
  bodyParams: Type.Unsafe<Value>({
    anyJson: true,
    secret: "allowed",
    ...described("Fields of the body; any string may be a secret.", { grant_type: "client_credentials" }),
  }),
});

const Custom = record(
  "CustomAuthentication",
  "Adobe Journey Optimizer's two-step authentication document, as pasted.",
  {
    type: Type.Optional(maybeSecretText("`customAuthorization`, as Adobe writes it; ignored.", "customAuthorization")),
    endpoint: maybeSecretText("Token endpoint, https.", "https://auth.example.com/token"),
    method: orSecret(
      oneOf("CustomAuthenticationMethod", ["GET", "POST"], described("Method of the token request.", "POST")),
    ),
    headers: Type.Optional(
      mapOf(
        maybeSecretText("Value of the header.", "acme"),
        described("Headers of the token request.", { "X-Tenant": "acme" }),
      ),
    ),
    body: Type.Optional(
      use(CustomBody, "Body of the token request; with POST only, and then required.", {
        bodyType: "form",
        bodyParams: {},
      }),
    ),
    tokenInResponse: maybeSecretText("Where the token stands: `response` or `json://<path>`.", "json://access_token"),
    cacheDuration: Type.Optional(
      use(CacheDuration, "How long the token is kept; default one hour.", { duration: 1, timeUnit: "hours" }),
    ),
    authorizationType: maybeSecretText("How the token is sent: bearer, header or queryParam, in any case.", "bearer"),
    tokenTarget: Type.Optional(
      maybeSecretText("Name of the header or query parameter, for header and queryParam.", "X-Auth-Token"),
    ),
  },
);

/** Exactly one key; one shape per key, so that every language types it (action-model.md, Authentication). */
export const Authentication = record("Authentication", "How the endpoint is told who calls: exactly one key.", {
  none: Type.Optional(use(None, "No credentials; the default.", {})),
  basic: Type.Optional(use(Basic, "User name and password.", { username: "journeys", password: "(a secret)" })),
  apiKey: Type.Optional(
    use(ApiKey, "A key in a header or query parameter.", { name: "X-Api-Key", value: "(a secret)", in: "header" }),
  ),
  bearer: Type.Optional(use(Bearer, "A fixed token.", { token: "(a secret)" })),
  oauth2ClientCredentials: Type.Optional(
    use(OAuth2ClientCredentials, "A token from a token endpoint.", {
      tokenUrl: "https://auth.example.com/token",
      clientId: "acme",
      clientSecret: "(a secret)",
    }),
  ),
  privateKeyJwt: Type.Optional(
    use(PrivateKeyJwt, "A signed JWT, as it stands or exchanged for a token.", {
      clientId: "journeys@acme.iam.gserviceaccount.com",
      privateKey: "(a secret)",
      audience: "https://oauth2.googleapis.com/token",
      tokenUrl: "https://oauth2.googleapis.com/token",
    }),
  ),
  custom: Type.Optional(
    use(Custom, "Adobe's two-step authentication document.", {
      endpoint: "https://auth.example.com/token",
      method: "GET",
      tokenInResponse: "json://access_token",
      authorizationType: "bearer",
    }),
  ),
});
export type Authentication = Static<typeof Authentication>;

export const authenticationKinds = [
  "none",
  "basic",
  "apiKey",
  "bearer",
  "oauth2ClientCredentials",
  "privateKeyJwt",
  "custom",
] as const;
export type AuthenticationKind = (typeof authenticationKinds)[number];

export const ClientCertificate = record(
  "ClientCertificate",
  "Client certificate for mutual TLS, token calls included.",
  {
    certificate: Type.String(described("Certificate chain, PEM.", "-----BEGIN CERTIFICATE-----\n…")),
    privateKey: secretText("Its private key, PEM."),
  },
);

export const Signature = record("Signature", "An HMAC of the body in a header.", {
  header: Type.String(described("Header that carries the signature.", "X-Signature")),
  secret: secretText("Key of the HMAC."),
  algorithm: oneOf("SignatureAlgorithm", ["hmac-sha256", "hmac-sha512"], described("Hash of the HMAC.", "hmac-sha256")),
  over: oneOf("SignatureInput", ["body", "timestamp.body"], described("What is signed.", "timestamp.body")),
  timestampHeader: Type.Optional(
    Type.String(described("Header that carries the timestamp, for `timestamp.body`.", "X-Timestamp")),
  ),
  encoding: oneOf("SignatureEncoding", ["hex", "base64"], described("Encoding of the signature.", "hex")),
  prefix: Type.Optional(Type.String(described("Text before the signature.", "sha256="))),
});
