import { ConfigReference } from "../../../../core/value/config-reference.ts";
import { ConfigText } from "../../../../core/value/config-text.ts";
import type { JsonObject } from "../../../../core/value/value.ts";
import { importedFrom } from "./support/small-document.ts";

const schemes: JsonObject = {
  bearerAuth: { type: "http", scheme: "Bearer" },
  basic: { type: "http", scheme: "basic" },
  digest: { type: "http", scheme: "digest" },
  headerKey: { type: "apiKey", in: "header", name: "X-Api-Key" },
  "query-key": { type: "apiKey", in: "query", name: "key" },
  cookieKey: { type: "apiKey", in: "cookie", name: "session" },
  oauth: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://auth.acme.example/token", scopes: {} } } },
  relative: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "/oauth/token", scopes: {} } } },
  code: { type: "oauth2", flows: { authorizationCode: { tokenUrl: "https://auth.acme.example/token" } } },
  oidc: { type: "openIdConnect", openIdConnectUrl: "https://auth.acme.example" },
  lost: { $ref: "#/components/securitySchemes/nowhere" },
};

/** `variables`: of the URL of the server, with their defaults. */
const atServer = (url: string, variables: { readonly [name: string]: string }, serverVariables = {}) =>
  importedFrom(
    {
      method: "get",
      operation: { security: [{ relative: [] }] },
      components: { securitySchemes: schemes },
      root: {
        servers: [
          {
            url,
            variables: Object.fromEntries(
              Object.entries(variables).map(([name, text]) => [name, { default: text }] as const),
            ),
          },
        ],
      },
    },
    { serverVariables },
  );

const withSecurity = (security: readonly JsonObject[], parameters: readonly JsonObject[] = []) =>
  importedFrom({ method: "get", operation: { security, parameters }, components: { securitySchemes: schemes } });

describe("a security scheme", () => {
  test.each<readonly [string, readonly JsonObject[], JsonObject, readonly string[]]>([
    ["bearer", [{ bearerAuth: [] }], { bearer: { token: "config:bearerAuthToken" } }, ["bearerAuthToken secret"]],
    [
      "basic",
      [{ basic: [] }],
      { basic: { username: "config:basicUsername", password: "config:basicPassword" } },
      ["basicUsername plain", "basicPassword secret"],
    ],
    [
      "a key in a header",
      [{ headerKey: [] }],
      { apiKey: { name: "X-Api-Key", in: "header", value: "config:headerKey" } },
      ["headerKey secret"],
    ],
    [
      "a key in the query",
      [{ "query-key": [] }],
      { apiKey: { name: "key", in: "query", value: "config:queryKey" } },
      ["queryKey secret"],
    ],
    [
      "OAuth 2.0 client credentials",
      [{ oauth: ["mail.send", "mail.read"] }],
      {
        oauth2ClientCredentials: {
          tokenUrl: "https://auth.acme.example/token",
          clientId: "config:oauthClientId",
          clientSecret: "config:oauthClientSecret",
          scope: "mail.send mail.read",
        },
      },
      ["oauthClientId plain", "oauthClientSecret secret"],
    ],
    [
      "OAuth 2.0 with a token URL on the server",
      [{ relative: [] }],
      {
        oauth2ClientCredentials: {
          tokenUrl: "https://api.acme.example/oauth/token",
          clientId: "config:relativeClientId",
          clientSecret: "config:relativeClientSecret",
        },
      },
      ["relativeClientId plain", "relativeClientSecret secret"],
    ],
  ])("%s becomes authentication, its values configuration", (_, security, authentication, config) => {
    const { args, document, report } = withSecurity(security);
    expect(args.authentication).toEqual(authentication);
    expect(document.config.map(({ name, secret }) => `${name} ${secret ? "secret" : "plain"}`)).toEqual(config);
    expect(report).toEqual([]);
  });

  test.each<readonly [string, { readonly [name: string]: string }]>([
    ["{base}/v1", { base: "https://api.acme.example" }],
    ["{scheme}{host}/v1", { scheme: "https://", host: "api.acme.example" }],
    ["https://{host}/v1", { host: "api.acme.example/eu" }],
    ["https://api.acme.example{folder}", { folder: "/v1" }],
    ["https://api.acme.example{folder}/v1", { folder: "" }],
  ])("with a token URL on %s, whose origin nobody knows, asks for the URL", (url, variables) => {
    const { args, document, report } = atServer(url, variables);
    expect(args.authentication).toMatchObject({
      oauth2ClientCredentials: { tokenUrl: "config:relativeTokenUrl", clientSecret: "config:relativeClientSecret" },
    });
    expect(document.config).toContainEqual({
      name: "relativeTokenUrl",
      secret: false,
      description: "the document says /oauth/token, at the origin of the server",
    });
    expect(report).toContain(
      "warning #/components/securitySchemes/relative/flows/clientCredentials/tokenUrl: the token URL is read from the configuration as relativeTokenUrl: /oauth/token is at the origin of the server, which may have a path of its own",
    );
  });

  test("with a token URL on a server whose origin is written out is at that origin", () => {
    const tokenUrl = ({ args }: ReturnType<typeof atServer>) =>
      (args.authentication as { readonly oauth2ClientCredentials: JsonObject }).oauth2ClientCredentials.tokenUrl;
    const given = atServer("{base}/v1", { base: "https://x.example" }, { base: "https://own.example/api" });
    expect(tokenUrl(given)).toBe("https://own.example/oauth/token");
    const hosts = { scheme: "https", host: "a.example", port: "443" };
    expect(tokenUrl(atServer("{scheme}://{host}:{port}/v1", hosts))).toEqual(
      new ConfigText([
        new ConfigReference("scheme"),
        "://",
        new ConfigReference("host"),
        ":",
        new ConfigReference("port"),
        "/oauth/token",
      ]),
    );
  });

  test("the first that has a counterpart is taken, and the others are reported", () => {
    const { args, report } = withSecurity([{ oidc: [] }, {}, { bearerAuth: [] }, { basic: [] }]);
    expect(args.authentication).toEqual({ bearer: { token: "config:bearerAuthToken" } });
    expect(report).toEqual([
      "warning #/paths/~1mails/get/security: left out: other ways to authenticate than bearerAuth: oidc, basic",
    ]);
  });

  test("beside another becomes a constant, and replaces a parameter of its name", () => {
    const parameter = { name: "x-api-key", in: "header", required: true, schema: { type: "string" } };
    const { args, report } = withSecurity([{ headerKey: [], bearerAuth: [] }], [parameter]);
    expect(args.authentication).toEqual({ bearer: { token: "config:bearerAuthToken" } });
    expect(args.endpoint).toMatchObject({ headers: [{ name: "X-Api-Key", value: "config:headerKey" }] });
    expect(report).toEqual([]);
  });

  test.each<readonly [string, JsonObject, string]>([
    [
      "HTTP digest",
      { digest: [] },
      '#/components/securitySchemes/digest/scheme: authentication left out: HTTP authentication "digest" has no counterpart; add authentication by hand',
    ],
    [
      "a cookie",
      { cookieKey: [] },
      '#/components/securitySchemes/cookieKey: authentication left out: a key is sent in a header or query parameter, not in "cookie"',
    ],
    [
      "another OAuth 2.0 flow",
      { code: [] },
      "#/components/securitySchemes/code/flows: authentication left out: of OAuth 2.0 an action has the flow clientCredentials only; add authentication by hand",
    ],
    [
      "OpenID Connect",
      { oidc: [] },
      '#/components/securitySchemes/oidc: authentication left out: "openIdConnect" has no counterpart; add authentication by hand',
    ],
    [
      "two at once",
      { bearerAuth: [], basic: [] },
      "#/paths/~1mails/get/security/0: authentication left out: an action has one kind of authentication, here several hold together",
    ],
    [
      "one that is not there",
      { nothing: [] },
      '#/paths/~1mails/get/security/0/nothing: authentication left out: there is no security scheme "nothing"',
    ],
    [
      "one that leads nowhere",
      { lost: [] },
      '#/components/securitySchemes/lost: left out: "#/components/securitySchemes/nowhere" leads nowhere in the document',
    ],
  ])("%s is reported, and left out", (_, requirement, line) => {
    const { args, document, report } = withSecurity([requirement]);
    expect(report).toContain(`warning ${line}`);
    expect(args.authentication).toBeUndefined();
    expect(document.config).toEqual([]);
  });

  test("of the document holds where the operation says nothing, and an empty list says none", () => {
    const root = { security: [{ bearerAuth: [] }] };
    const components = { securitySchemes: schemes };
    expect(importedFrom({ root, components }).args.authentication).toBeDefined();
    expect(importedFrom({ root, components, operation: { security: [] } }).args.authentication).toBeUndefined();
  });

  test("gives configuration no name that an action has", () => {
    const { document } = importedFrom({
      operation: { operationId: "bearerAuthToken", security: [{ bearerAuth: [] }] },
      components: { securitySchemes: schemes },
    });
    expect(document.config).toEqual([{ name: "bearerAuthToken2", secret: true }]);
  });
});
