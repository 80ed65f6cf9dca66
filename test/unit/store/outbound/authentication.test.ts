import { createHmac, createPublicKey, verify } from "node:crypto";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import {
  answerJson,
  type Endpoint,
  endpoint,
  type Script,
  type SeenRequest,
  secureEndpoint,
  tlsFixture,
} from "../../../support/endpoint.ts";
import { fakeTime, tested, testedStore } from "../../../support/tested.ts";

/** An API that lets in what `allows` lets in. */
const api = (allows: (request: SeenRequest) => boolean) =>
  endpoint((request, response) => answerJson(response, {}, allows(request) ? 200 : 401));

const bearer = (token: string) => (request: SeenRequest) => request.headers.authorization === `Bearer ${token}`;

/** A token endpoint that answers what `grant` makes of the form that it was sent. */
function tokens(grant: (form: URLSearchParams, request: SeenRequest) => unknown): Promise<Endpoint> {
  return secureEndpoint((request, response) => {
    const answer = grant(new URLSearchParams(request.body), request);
    answerJson(response, answer ?? { error: "invalid_client" }, answer === undefined ? 401 : 200);
  });
}

interface Jwt {
  readonly header: { readonly [name: string]: unknown };
  readonly claims: { readonly [name: string]: unknown };
}

/** What a JWT says, once its signature was verified with the public key of a fixture. */
function verified(token: string, key: "jwt-rsa.key" | "jwt-ec.key"): Jwt | undefined {
  const [head = "", body = "", signature = ""] = token.split(".");
  const publicKey = { key: createPublicKey(tlsFixture(key)), dsaEncoding: "ieee-p1363" as const };
  if (!verify("sha256", Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, "base64url")))
    return undefined;
  const parse = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  return { header: parse(head), claims: parse(body) };
}

const base = (where: Endpoint): ValueObject => ({
  endpoint: { url: `${where.url()}/send` },
  request: { sample: { a: 1 } },
});

test.each<[string, (request: SeenRequest) => boolean, ValueObject]>([
  ["none", ({ headers }) => headers.authorization === undefined, { none: {} }],
  [
    "basic",
    ({ headers }) => headers.authorization === `Basic ${btoa("anna:pa:ss")}`,
    { basic: { username: "anna", password: new Secret("pa:ss") } },
  ],
  [
    "apiKey in a header",
    ({ headers }) => headers["x-key"] === "k3y",
    { apiKey: { name: "X-Key", value: new Secret("k3y"), in: "header" } },
  ],
  [
    "apiKey in the query",
    ({ path }) => path === "/send?k=k%263y",
    { apiKey: { name: "k", value: new Secret("k&3y"), in: "query" } },
  ],
  ["bearer", bearer("t0ken"), { bearer: { token: new Secret("t0ken") } }],
])("%s is what the endpoint checks", async (_kind, allows, authentication) => {
  const where = await api(allows);
  const { outcome, answer } = await tested({ ...base(where), authentication });
  expect({ outcome, answer }).toMatchObject({ outcome: { ok: true, statusCode: "http_200" } });
});

test.each(["basic", "body"] as const)(
  "oauth2ClientCredentials asks for a token, credentials in %s",
  async (clientAuthentication) => {
    const auth = await tokens((form, { headers }) => {
      const given =
        clientAuthentication === "basic"
          ? headers.authorization
          : `${form.get("client_id")}:${form.get("client_secret")}`;
      const wanted = clientAuthentication === "basic" ? `Basic ${btoa("id%3A1:s3%26cr*%7Et+x")}` : "id:1:s3&cr*~t x";
      const isRight =
        given === wanted &&
        form.get("grant_type") === "client_credentials" &&
        form.get("scope") === "a b" &&
        form.get("audience") === "x";
      return isRight ? { access_token: "t0ken", expires_in: 3600, token_type: "Bearer" } : undefined;
    });
    const where = await api(bearer("t0ken"));
    const settings = {
      tokenUrl: `${auth.url("auth.example.test")}/token`,
      clientId: "id:1",
      clientSecret: new Secret("s3&cr*~t x"),
      scope: "a b",
      parameters: { audience: "x" },
      clientAuthentication,
    };
    const { outcome } = await tested({ ...base(where), authentication: { oauth2ClientCredentials: settings } });
    expect(outcome).toMatchObject({ ok: true });
  },
);

const jwtSettings = (auth: Endpoint | undefined, more: ValueObject): ValueObject => ({
  clientId: "journeys@acme.example",
  privateKey: new Secret(tlsFixture("jwt-rsa.key")),
  audience: "https://auth.example.test/token",
  keyId: "key-1",
  ...(auth === undefined ? {} : { tokenUrl: `${auth.url("auth.example.test")}/token` }),
  ...more,
});

test.each(["RS256", "ES256"] as const)("privateKeyJwt as clientAssertion signs %s", async (algorithm) => {
  const key = algorithm === "RS256" ? "jwt-rsa.key" : "jwt-ec.key";
  let jwt: Jwt | undefined;
  const auth = await tokens((form) => {
    jwt = verified(form.get("client_assertion") ?? "", key);
    const isRight =
      form.get("client_assertion_type") === "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" &&
      form.get("scope") === "s";
    return isRight && jwt !== undefined ? { access_token: "t0ken" } : undefined;
  });
  const where = await api(bearer("t0ken"));
  const settings = jwtSettings(auth, {
    algorithm,
    privateKey: new Secret(tlsFixture(key)),
    scope: "s",
    lifetimeSeconds: 120,
  });
  const { outcome } = await tested({ ...base(where), authentication: { privateKeyJwt: settings } });
  expect(outcome).toMatchObject({ ok: true });
  expect(jwt?.header).toEqual({ alg: algorithm, typ: "JWT", kid: "key-1" });
  const { iat, exp, jti, ...claims } = jwt?.claims ?? {};
  expect(claims).toEqual({
    iss: "journeys@acme.example",
    sub: "journeys@acme.example",
    aud: "https://auth.example.test/token",
  });
  expect((exp as number) - (iat as number)).toBe(120);
  expect(jti).toEqual(expect.any(String));
});

test("privateKeyJwt as grant carries scope, subject and claims inside of the JWT", async () => {
  let jwt: Jwt | undefined;
  const auth = await tokens((form) => {
    jwt = verified(form.get("assertion") ?? "", "jwt-rsa.key");
    return form.get("grant_type") === "urn:ietf:params:oauth:grant-type:jwt-bearer" && jwt !== undefined
      ? { access_token: "t0ken", expires_in: "3599" }
      : undefined;
  });
  const where = await api(bearer("t0ken"));
  const settings = jwtSettings(auth, {
    use: "grant",
    scope: "s1 s2",
    subject: "anna@acme.example",
    claims: { "https://acme.example/x": true },
  });
  const { outcome } = await tested({ ...base(where), authentication: { privateKeyJwt: settings } });
  expect(outcome).toMatchObject({ ok: true });
  expect(jwt?.claims).toMatchObject({ scope: "s1 s2", sub: "anna@acme.example", "https://acme.example/x": true });
});

test("privateKeyJwt as bearer sends the JWT itself", async () => {
  const where = await api(
    ({ headers }) =>
      verified((headers.authorization ?? "").replace("Bearer ", ""), "jwt-rsa.key")?.claims.iss ===
      "journeys@acme.example",
  );
  const { outcome, trace } = await tested({
    ...base(where),
    authentication: { privateKeyJwt: jwtSettings(undefined, { use: "bearer" }) },
  });
  expect(outcome).toMatchObject({ ok: true });
  expect(JSON.stringify(trace)).not.toContain(where.seen[0]?.headers.authorization?.slice(20, 60));
});

describe("custom", () => {
  const custom = (auth: Endpoint, more: ValueObject): ValueObject => ({
    endpoint: `${auth.url("auth.example.test")}/token`,
    method: "POST",
    headers: { "X-Tenant": "acme" },
    body: { bodyType: "form", bodyParams: { user: "anna", password: new Secret("p&w") } },
    tokenInResponse: "json://access_token",
    authorizationType: "bearer",
    ...more,
  });

  test.each<
    [string, (request: SeenRequest) => string | undefined, string, ValueObject, (request: SeenRequest) => boolean]
  >([
    [
      "a form, the token at a path, as bearer",
      ({ body, headers }) =>
        body === "password=p%26w&user=anna" && headers["x-tenant"] === "acme"
          ? '{"data":{"tokens":[{"t":"t0ken"}]}}'
          : undefined,
      "json://data.tokens[0].t",
      {},
      bearer("t0ken"),
    ],
    [
      "JSON, the token as the whole answer, in a header",
      ({ body }) => (body === '{"password":"p&w","user":"anna"}' ? "t0ken\n" : undefined),
      "response",
      {
        body: { bodyType: "json", bodyParams: { user: "anna", password: new Secret("p&w") } },
        authorizationType: "header",
        tokenTarget: "X-Token",
      },
      ({ headers }) => headers["x-token"] === "t0ken",
    ],
    [
      "GET, the token as a JSON text, in the query",
      ({ method, body }) => (method === "GET" && body === "" ? '"t0k&en"' : undefined),
      "response",
      { method: "GET", body: undefined, authorizationType: "queryParam", tokenTarget: "tk" },
      ({ path }) => path === "/send?tk=t0k%26en",
    ],
  ])("%s", async (_title, grant, tokenInResponse, more, allows) => {
    const auth = await secureEndpoint((request, response) => {
      const answer = grant(request);
      response.writeHead(answer === undefined ? 403 : 200).end(answer);
    });
    const where = await api(allows);
    const authentication = { custom: custom(auth, { tokenInResponse, ...more }) };
    const { outcome } = await tested({ ...base(where), authentication });
    expect(outcome).toMatchObject({ ok: true });
  });

  test.each<[string, ValueObject | undefined, number, boolean]>([
    ["no cacheDuration: an hour", undefined, 58, true],
    ["no cacheDuration: an hour", undefined, 60, false],
    ["a duration in minutes", { duration: 10, timeUnit: "minutes" }, 8, true],
    ["a duration in minutes", { duration: 10, timeUnit: "minutes" }, 9.5, false],
    ["what the answer says, in seconds", { expiryInResponse: "json://ttl", timeUnit: "seconds" }, 3, true],
    ["what the answer says, in seconds", { expiryInResponse: "json://ttl", timeUnit: "seconds" }, 4.5, false],
    ["what the answer says, in milliseconds", { expiryInResponse: "json://ttl", timeUnit: "milliseconds" }, 0, false],
  ])("keeps the token by %s: %j after %d minutes", async (_title, cacheDuration, minutes, isKept) => {
    const auth = await tokens(() => ({ access_token: "t0ken", ttl: 300 }));
    const where = await api(bearer("t0ken"));
    const time = fakeTime();
    const { send } = testedStore({ world: time.world });
    const action = { ...base(where), authentication: { custom: custom(auth, { cacheDuration }) } };
    await send(action);
    time.pass(minutes * 60_000);
    await send(action);
    expect(auth.seen).toHaveLength(isKept ? 1 : 2);
  });
});

describe("a token", () => {
  const oauth = (auth: Endpoint, secret = "s3cret"): ValueObject => ({
    oauth2ClientCredentials: {
      tokenUrl: `${auth.url("auth.example.test")}/token`,
      clientId: "id",
      clientSecret: new Secret(secret),
    },
  });

  test("is asked for once by calls at once", async () => {
    const auth = await tokens(() => ({ access_token: "t0ken", expires_in: 3600 }));
    const where = await api(bearer("t0ken"));
    const { declare, store } = testedStore();
    await declare({ ...base(where), authentication: oauth(auth) });
    const key = { sandbox: "dev", name: "OrderPush" };
    await Promise.all(Array.from({ length: 10 }, () => store.test({ key, values: {} })));
    expect(auth.seen).toHaveLength(1);
  });

  test("that the endpoint refuses is dropped once, and the call made once more", async () => {
    let current = 1;
    const auth = await tokens(() => ({ access_token: `t${current}`, expires_in: 3600 }));
    const where = await api((request) => bearer(`t${current}`)(request));
    const { send } = testedStore();
    const action = { ...base(where), authentication: oauth(auth) };
    await send(action);
    current = 2;
    expect(await send(action)).toMatchObject({ outcome: { ok: true }, attempts: 2 });
    expect([auth.seen.length, where.seen.length]).toEqual([2, 3]);
  });

  test("that stays refused ends as http_401 after two tries", async () => {
    const auth = await tokens(() => ({ access_token: "t0ken" }));
    const where = await api(() => false);
    expect(await tested({ ...base(where), authentication: oauth(auth) })).toMatchObject({
      outcome: { ok: false, statusCode: "http_401" },
      attempts: 2,
    });
    expect([auth.seen.length, where.seen.length]).toEqual([2, 2]);
  });

  test("of other credentials is not used", async () => {
    const auth = await tokens((_form, { headers }) => ({
      access_token: (headers.authorization ?? "").slice(6).replaceAll("=", ""),
    }));
    const where = await api(
      ({ headers }) => headers.authorization?.includes(btoa("id:second").replaceAll("=", "")) === true,
    );
    const { send } = testedStore();
    await send({ ...base(where), authentication: oauth(auth, "first") });
    expect((await send({ ...base(where), authentication: oauth(auth, "second") })).outcome).toMatchObject({ ok: true });
  });

  test.each<[string, Script, RegExp]>([
    [
      "refuses",
      (_request, response) => answerJson(response, { error: "invalid_client", error_description: "s3cret" }, 401),
      /401 \(invalid_client\)/,
    ],
    ["answers garbage", (_request, response) => response.end("<html>s3cret</html>"), /has no access_token/],
    [
      "answers a token that no header carries",
      (_request, response) => answerJson(response, { access_token: "a\r\nb" }),
      /has no access_token/,
    ],
    ["answers 500", (_request, response) => response.writeHead(500).end(), /500/],
    ["hangs up", (_request, response) => response.destroy(), /gave no answer/],
  ])("whose endpoint %s gives internalError and no call", async (_title, script, detail) => {
    const auth = await secureEndpoint(script);
    const where = await api(() => true);
    const { outcome } = await tested({ ...base(where), authentication: oauth(auth) }, {}, { world: fakeTime().world });
    expect(outcome).toMatchObject({
      ok: false,
      statusCode: "internalError",
      problem: { code: "ACT_CALL_TOKEN", detail: expect.stringMatching(detail) },
    });
    expect(JSON.stringify(outcome)).not.toContain("s3cret");
    expect(where.seen).toHaveLength(0);
  });
});

test("a client certificate is shown to the endpoint and to the token endpoint", async () => {
  const mutual = { ca: tlsFixture("authority.crt"), requestCert: true, rejectUnauthorized: true };
  const auth = await secureEndpoint((_request, response) => answerJson(response, { access_token: "t0ken" }), mutual);
  const where = await secureEndpoint((_request, response) => answerJson(response, {}), mutual);
  const action = {
    ...base(where),
    authentication: {
      oauth2ClientCredentials: {
        tokenUrl: `${auth.url("auth.example.test")}/`,
        clientId: "id",
        clientSecret: new Secret("s3cret"),
      },
    },
  };
  const clientCertificate = { certificate: tlsFixture("client.crt"), privateKey: new Secret(tlsFixture("client.key")) };
  expect((await tested({ ...action, clientCertificate })).outcome).toMatchObject({ ok: true });
  expect([auth.seen[0]?.client, where.seen[0]?.client]).toEqual(["client.example.test", "client.example.test"]);
  expect((await tested(action, {}, { world: fakeTime().world })).outcome).toMatchObject({
    ok: false,
    statusCode: "internalError",
  });
});

test.each(
  ["hmac-sha256", "hmac-sha512"].flatMap((algorithm) =>
    ["body", "timestamp.body"].flatMap((over) =>
      ["hex", "base64"].map((encoding) => [algorithm, over, encoding] as const),
    ),
  ),
)("a signature by %s over %s in %s is what the endpoint computes", async (algorithm, over, encoding) => {
  const where = await api(({ headers, body }) => {
    const signed = over === "body" ? body : `${headers["x-time"]}.${body}`;
    const mac = createHmac(algorithm.replace("hmac-", ""), "k3y")
      .update(signed)
      .digest(encoding as "hex");
    return headers["x-signature"] === `v1=${mac}`;
  });
  const signature = {
    header: "X-Signature",
    secret: new Secret("k3y"),
    algorithm,
    over,
    encoding,
    prefix: "v1=",
    ...(over === "body" ? {} : { timestampHeader: "X-Time" }),
  };
  const { outcome } = await tested({ ...base(where), request: { sample: { a: "ü" } }, signature });
  expect(outcome).toMatchObject({ ok: true });
});
