import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

const headers = (...list: readonly ValueObject[]): ValueObject => ({ endpoint: { headers: list } });
const body = (sample: ValueObject | string, more: ValueObject = {}): ValueObject => ({ request: { sample, ...more } });
const at = (path: string) => [`ACT_SECRET_UNMARKED ${path}` as const];

/** Put together here, so that scanners of repositories take none of them for real. */
const looks: readonly (readonly [string, string])[] = [
  ["Stripe", `sk_${"live"}_4eC39HqLyjWDarjtT1zdp7dc`],
  ["AWS", `AK${"IA"}IOSFODNN7EXAMPLE`],
  ["GitHub", `gh${"p"}_16C7e42F292c6912E7710c838347Ae178B4a`],
  ["GitLab", `gl${"pat"}-abcdefghij0123456789`],
  ["Slack", `xo${"xb"}-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy`],
  ["SendGrid", `S${"G"}.ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr`],
  ["Google", `AI${"za"}SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe`],
  ["JSON Web Token", `ey${"J"}hbGciOiJIUzI1NiJ9.ey${"J"}zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P`],
  ["private key", `-----BEGIN ${"RSA "}PRIVATE KEY-----\nMIIE\n-----END ${"RSA "}PRIVATE KEY-----`],
  ["Authorization header", `Bearer ${"a1b2c3d4e5"}`],
  ["long random text", "q8Zt0Xw3Kf5Lr9Pm2Vb7Nc4Hd6Js1GyAu"],
  ["long random text", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
];

test.each(looks)("a constant that looks like a credential (%s) is told by its form, and never shown", (kind, value) => {
  const [problem, ...others] = problemsOfAction(body({ note: value }));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    code: "ACT_SECRET_UNMARKED",
    severity: "warning",
    path: ["request", "sample", "note"],
  });
  expect(problem?.detail).toContain(kind);
  expect(JSON.stringify(problem)).not.toContain(JSON.stringify(value).slice(1, -1));
});

test.each([
  "Authorization",
  "x-api-key",
  "X-ApiKey",
  "Ocp-Apim-Subscription-Key",
  "X-Auth-Token",
  "clientSecret",
  "user_password",
  "Cookie",
])("a header called %s is taken for a credential", (name) => {
  expectProblems(headers({ name, value: "hunter2" }), at("endpoint.headers[0].value"));
});

test.each([
  ["tokenType", "device"],
  ["maxTokens", "100000"],
  ["key", "orders.push"],
  ["X-Idempotency-Key", "fixed-one"],
  ["secretary", "Mrs. Miller"],
  ["template", "OrderConfirmationTemplateVersion2024Final"],
  ["id", "d-f43daeeaef504760851f727007e0b5d0"],
  ["id", "123e4567-e89b-12d3-a456-426614174000"],
  ["hash", "d41d8cd98f00b204e9800998ecf8427e"],
  ["url", "https://cdn.example.com/a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6"],
  ["text", "Your order is on its way and arrives on Monday, 12 May 2025."],
  ["token", "abc"],
])("a field %s with the text %j is none", (name, value) => {
  expectProblems(body({ [name]: value }), []);
});

const token = "token-of-acme-1";

test.each<Case>([
  [
    "a query parameter",
    { endpoint: { queryParameters: [{ name: "token", value: token }] } },
    at("endpoint.queryParameters[0].value"),
  ],
  [
    "a path parameter",
    { endpoint: { url: "https://api.example.com/{token}", pathParameters: [{ name: "token", value: token }] } },
    at("endpoint.pathParameters[0].value"),
  ],
  ["a field of a nested list", body({ a: [{ auth: { password: token } }] }), at("request.sample.a[0].auth.password")],
  ["an item of a list of that name", body({ token: ["abc", token] }), at("request.sample.token[1]")],
  ["a sample given as text", body(JSON.stringify({ auth: { token } })), at("request.sample")],
  ["a header that is a secret", headers({ name: "X-Auth-Token", value: new Secret(token) }), []],
  ["a body field that is a secret", body({ token: new Secret(token) }), []],
  ["a sample that is secret as a whole", { request: { sample: new Secret(JSON.stringify({ token })) } }, []],
  ["a header that journeys give", headers({ name: "X-Auth-Token", variable: { example: token } }), []],
  ["a body field that journeys give", body({ token }, { variables: { token: {} } }), []],
  ["a field of a list that journeys give", body({ items: [{ token }] }, { variables: { items: {} } }), []],
  ["a field that the store makes", body({ token }, { generated: { token: "uuid" } }), []],
  ["a constant that is unknown", body({ token: UNKNOWN }), []],
  ["a number", body({ token: 123456789 }), []],
  ["silence", { ...body({ token }), silence: ["ACT_SECRET_UNMARKED"] }, []],
])("looked at: %s", (_title, args, expected) => expectProblems(args, expected));

test("in JSON text the place is told and the value is not", () => {
  const [problem] = problemsOfAction(body(JSON.stringify({ auth: { token } })));
  expect(problem?.detail).toMatch(/^in its JSON text at auth\.token: looks like a credential by its name/);
  expect(JSON.stringify(problem)).not.toContain(token);
});

const vendorToken = `gl${"pat"}-abcdefghij0123456789`;
const schemaOf = (properties: ValueObject): ValueObject => ({
  request: { schema: { type: "object", required: ["auth"], properties: { auth: { type: "string" }, ...properties } } },
});
const custom = (more: ValueObject): ValueObject => ({
  authentication: {
    custom: {
      endpoint: "https://auth.example.com/token",
      method: "POST",
      tokenInResponse: "json://access_token",
      authorizationType: "bearer",
      body: { bodyType: "form", bodyParams: { grant_type: "client_credentials" } },
      ...more,
    },
  },
});
const oauth = (parameters: ValueObject): ValueObject => ({
  authentication: {
    oauth2ClientCredentials: {
      tokenUrl: "https://auth.example.com/token",
      clientId: "acme",
      clientSecret: new Secret("s"),
      parameters,
    },
  },
});

test.each<[string, ValueObject, string]>([
  [
    "a header of Adobe's document",
    custom({ headers: { "X-Api-Key": "hunter2" } }),
    "authentication.custom.headers.X-Api-Key",
  ],
  [
    "a form field of Adobe's document",
    custom({ body: { bodyType: "form", bodyParams: { client_secret: "hunter2" } } }),
    "authentication.custom.body.bodyParams.client_secret",
  ],
  [
    "a parameter of OAuth",
    oauth({ password: "hunter2" }),
    "authentication.oauth2ClientCredentials.parameters.password",
  ],
  [
    "the name of an API key",
    { authentication: { apiKey: { name: vendorToken, in: "header", value: new Secret("s") } } },
    "authentication.apiKey.name",
  ],
  [
    "a header of test requests",
    { testOverrides: { headers: { "X-Auth-Token": "hunter2" } } },
    "testOverrides.headers.X-Auth-Token",
  ],
  [
    "a query parameter of test requests",
    { testOverrides: { queryParameters: { api_token: "hunter2" } } },
    "testOverrides.queryParameters.api_token",
  ],
  ["a label", { label: `Push ${vendorToken}` }, "label"],
  ["a description", { description: `curl -H 'PRIVATE-TOKEN: ${vendorToken}'` }, "description"],
  [
    "the description of a variable",
    body({ a: "x" }, { variables: { a: { description: `like ${vendorToken}` } } }),
    "request.variables.a.description",
  ],
  [
    "a constant of a schema",
    schemaOf({ auth: { type: "object", properties: { password: { const: "hunter2" } } } }),
    "request.schema.properties.auth.properties.password.const",
  ],
  [
    "a default of a schema",
    schemaOf({ note: { type: "string", default: vendorToken } }),
    "request.schema.properties.note.default",
  ],
  [
    "a description of a schema",
    schemaOf({ note: { type: "string", description: `like ${vendorToken}` } }),
    "request.schema.properties.note.description",
  ],
  [
    "a title of a schema as text",
    { response: { schema: JSON.stringify({ type: "object", title: vendorToken }) } },
    "response.schema",
  ],
  ["a webhook", { endpoint: { url: "https://hooks.slack.com/services/T000/B000/abcdefgh" } }, "endpoint.url"],
  ["a path", { endpoint: { url: `https://api.example.com/v1/${vendorToken}/send` } }, "endpoint.url"],
])("a credential in %s is told", (_name, args, path) => {
  expectProblems(args, at(path));
});

test.each<[string, ValueObject]>([
  [
    "a URL of words and ids",
    { endpoint: { url: "https://api.example.com/v1/projects/123e4567-e89b-12d3-a456-426614174000/messages:send" } },
  ],
  [
    "a description of what a key looks like",
    { description: "PEM: -----BEGIN PRIVATE KEY----- … -----END PRIVATE KEY-----" },
  ],
  ["an audience of OAuth", oauth({ audience: "https://api.example.com", resource: "urn:acme:orders" })],
])("%s is none", (_name, args) => {
  expectProblems(args, []);
});
