import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { curlText } from "../../core/render/curl-text.ts";
import { generatedValues } from "../../core/render/generated-values.ts";
import { Secret } from "../../core/value/secret.ts";
import type { Json, ValueObject } from "../../core/value/value.ts";
import { shownAction } from "../../store/shown-action.ts";
import {
  answerJson,
  type Endpoint,
  endpoint,
  type SeenRequest,
  secureEndpoint,
  tlsFixture,
} from "../support/endpoint.ts";
import { prepared, requestOf } from "../support/rendered.ts";
import { temporaryFolder } from "../support/store.ts";
import { fakeTime, type TestedStore, testedStore } from "../support/tested.ts";
import { runScript, type Shell, shells } from "./support/shell.ts";

/** Headers that say how a client reads and keeps the connection, not what it asks for. */
const ofTheClient = new Set(["connection", "accept-encoding"]);

/** What matters of a request, as it came over the wire. */
function asked({ method, path, headers, body, client }: SeenRequest) {
  const told = Object.entries(headers).filter(([name]) => !ofTheClient.has(name));
  return { method, path, headers: Object.fromEntries(told.sort()), body, client };
}

const now = fakeTime().world;
let plain: Endpoint;
let tls: Endpoint;
let tokens: Endpoint;
let store: TestedStore;
const authority = join(temporaryFolder(), "authority.pem");

beforeAll(async () => {
  writeFileSync(authority, tlsFixture("authority.crt"));
  plain = await endpoint((_, response) => answerJson(response, {}));
  const mutual = { requestCert: true, ca: tlsFixture("authority.crt") };
  tls = await secureEndpoint((_, response) => answerJson(response, {}), mutual);
  tokens = await secureEndpoint((_, response) => answerJson(response, { access_token: TOKEN, expires_in: 60 }));
  store = testedStore({ world: now });
});

const TOKEN = "t0k-en.1~+/==";

/** The secrets of the command's variables, by the lines that say what belongs into them. */
function variablesOf(command: string, given: ValueObject, sent: SeenRequest, signature?: ValueObject) {
  const { secrets } = prepared(given);
  const env: { [name: string]: string } = {};
  for (const [, name = "", holds = ""] of command.matchAll(/^# {3}(\w+): (.*)$/gm)) {
    const slot = /^the secret (".*")$/.exec(holds)?.[1];
    if (slot !== undefined) env[name] = String(secrets.get(JSON.parse(slot) as string)?.reveal());
    else if (holds.startsWith("an access token")) env[name] = TOKEN;
    else if (holds.startsWith("a JWT")) env[name] = String(sent.headers.authorization).slice("Bearer ".length);
    else if (holds.startsWith("the seconds")) env[name] = String(sent.headers[String(signature?.timestampHeader)]);
    else if (holds.includes("hmac")) env[name] = String(sent.headers[String(signature?.header)]).replace("v1=", "");
    else if (holds.startsWith("the name of the header")) env[name] = SECRET_NAME;
    else if (holds.startsWith("the file of"))
      env[name] = join(fixtures, holds.includes("key") ? "client.key" : "client.crt");
    else throw new Error(`nothing is known of ${name}: ${holds}`);
  }
  return env;
}

interface Both {
  readonly sent: SeenRequest;
  readonly curled: SeenRequest;
  readonly command: string;
}

const SECRET_NAME = "X-Secret-Name";
const fixtures = join(__dirname, "../fixtures/tls");

/** What `test` sends, and what the printed command sends from a shell. */
async function both(given: ValueObject, values: Json, shell: Shell): Promise<Both> {
  const where = String((given.endpoint as ValueObject).url).startsWith("https") ? tls : plain;
  where.seen.length = 0;
  await store.send(given, values);
  const sent = where.seen.at(-1) as SeenRequest;
  const [record] = await store.store.find([{ sandbox: "dev", name: "OrderPush" }]);
  if (record === undefined) throw new Error("the action is not there");
  const { definition, renderer } = await shownAction(record, store.store);
  const generated = generatedValues({ now: now.clock?.() ?? new Date(), uuid: () => "u" });
  const command = curlText(requestOf(renderer.render({ values, generated, purpose: "test" })), definition);
  const env = variablesOf(command, given, sent, given.signature as ValueObject | undefined);
  for (const value of Object.values(env)) if (value.length > 6) expect(command).not.toContain(value);
  where.seen.length = 0;
  const toLoopback = `curl() { command curl --silent --show-error --noproxy '*' --resolve api.example.test:${where.port}:127.0.0.1 "$@"; }`;
  const { code, stderr } = await runScript(`${toLoopback}\n${command}\n`, {
    shell,
    env: { ...env, CURL_CA_BUNDLE: authority },
  });
  expect({ code, stderr, seen: where.seen.length }).toEqual({ code: 0, stderr: "", seen: 1 });
  return { sent, curled: where.seen[0] as SeenRequest, command };
}

async function expectSame(given: ValueObject, values: Json, shell: Shell): Promise<Both> {
  const found = await both(given, values, shell);
  expect(asked(found.curled)).toEqual(asked(found.sent));
  return found;
}

/** A user name and a password are on one line. */
const seen = (text: string) => text.replaceAll(/[\p{Cc}:]/gu, "");

/** All that a shell, curl, JSON or a URL could take for something else. */
const AWKWARD = `a"b'c $HOME \`id\` !! %41 %s \\n \\ @x & = + ; | * ~ ? # [1-3] {a,b} <> () ü → 😀 -`;
const AWKWARD_LINES = `@${AWKWARD}\n\t\r\b\f\u0001\u001b\u007f "end"\n`;
const AWKWARD_HEADER = `a"b'c $HOME \`id\` !! %41 %s \\n \\ @x & = + ; | * ~ ? # [1-3] {a,b} <> () ü\u00a0ÿ\t-`;

const url = (path: string) => `${plain.url()}${path}`;
const tokenUrl = () => `${tokens.url("auth.example.test")}/token`;
const at = (path: string, more: ValueObject = {}): ValueObject => ({ url: url(path), ...more });
const body = { request: { sample: { a: "b" } } };

describe.each(shells)("what render --curl prints, run by %s, sends what test sends:", (shell) => {
  test.each<[string, () => ValueObject]>([
    ["none", () => ({})],
    [
      "basic",
      () => ({ authentication: { basic: { username: `an${AWKWARD.replaceAll(":", "")}`, password: AWKWARD } } }),
    ],
    [
      "basic, with a colon in the password",
      () => ({ authentication: { basic: { username: "journeys", password: "pa:ss" } } }),
    ],
    ["bearer", () => ({ authentication: { bearer: { token: AWKWARD_HEADER } } })],
    [
      "apiKey in a header",
      () => ({ authentication: { apiKey: { name: "X-Key", value: AWKWARD_HEADER, in: "header" } } }),
    ],
    [
      "apiKey in the query",
      () => ({ authentication: { apiKey: { name: "$key[0]", value: AWKWARD_LINES, in: "query" } } }),
    ],
    [
      "oauth2ClientCredentials",
      () => ({
        authentication: { oauth2ClientCredentials: { tokenUrl: tokenUrl(), clientId: "c", clientSecret: "s3cret" } },
      }),
    ],
    [
      "privateKeyJwt as a grant",
      () => ({
        authentication: {
          privateKeyJwt: {
            use: "grant",
            clientId: "c",
            audience: "a",
            privateKey: tlsFixture("jwt-rsa.key"),
            tokenUrl: tokenUrl(),
          },
        },
      }),
    ],
    ...(["bearer", "header", "queryParam"] as const).map((authorizationType): [string, () => ValueObject] => [
      `custom, ${authorizationType}`,
      () => ({
        authentication: {
          custom: {
            endpoint: tokenUrl(),
            method: "GET",
            tokenInResponse: "json://access_token",
            authorizationType,
            ...(authorizationType === "bearer" ? {} : { tokenTarget: new Secret(SECRET_NAME) }),
          },
        },
      }),
    ]),
    [
      "custom whose endpoint is secret",
      () => ({
        authentication: {
          custom: {
            endpoint: new Secret(tokenUrl()),
            method: "GET",
            tokenInResponse: "json://access_token",
            authorizationType: "queryParam",
            tokenTarget: "$token[]",
          },
        },
      }),
    ],
    [
      "privateKeyJwt as the token",
      () => ({
        authentication: {
          privateKeyJwt: { use: "bearer", clientId: "c", audience: "a", privateKey: tlsFixture("jwt-rsa.key") },
        },
      }),
    ],
    [
      "a signature of the body",
      () => ({
        signature: {
          header: "x-signature",
          secret: "k3y",
          algorithm: "hmac-sha256",
          over: "timestamp.body",
          timestampHeader: "x-time",
          encoding: "hex",
          prefix: "v1=",
        },
      }),
    ],
  ])("authentication %s", async (_, more) => {
    await expectSame({ endpoint: at("/send"), ...body, ...more() }, {}, shell);
  });

  test("a client certificate", async () => {
    const clientCertificate = { certificate: tlsFixture("client.crt"), privateKey: tlsFixture("client.key") };
    const { sent } = await expectSame(
      { endpoint: { url: `${tls.url()}/send` }, ...body, clientCertificate },
      {},
      shell,
    );
    expect(sent.client).toMatch(/./);
  });

  test.each(["GET", "POST", "PUT", "PATCH", "DELETE"])("%s without a body", async (method) => {
    await expectSame({ endpoint: at("/send", { method }) }, {}, shell);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("%s with a body", async (method) => {
    await expectSame({ endpoint: at("/send", { method }), ...body }, {}, shell);
  });

  test("a JSON body with texts, numbers and booleans, plain, secret and filled in", async () => {
    const sample = {
      text: new Secret(AWKWARD_LINES),
      number: new Secret(5),
      decimal: new Secret(-1.5e-7),
      boolean: new Secret(true),
      list: [new Secret("x"), new Secret(0), AWKWARD_LINES],
      [`it's "${AWKWARD.replaceAll(/[.[\]$]/g, "")}`]: AWKWARD_LINES,
      filled: "x",
    };
    const given = { endpoint: at("/send"), request: { sample, variables: { filled: {} } } };
    const { curled } = await expectSame(given, { request: { filled: AWKWARD_LINES } }, shell);
    expect(JSON.parse(curled.body)).toMatchObject({ number: 5, boolean: true, text: AWKWARD_LINES });
  });

  test("a form", async () => {
    const sample = {
      text: new Secret(AWKWARD_LINES),
      number: new Secret(5),
      list: [new Secret("a&b"), "c d", true],
      plain: AWKWARD_LINES,
    };
    await expectSame({ endpoint: at("/send"), request: { encoding: "form", sample } }, {}, shell);
  });

  test("path, query and headers", async () => {
    const given = {
      endpoint: at("/a|b^c[1]/{x}/{y}/{z}:send", {
        pathParameters: [
          { name: "x", value: new Secret(AWKWARD_LINES) },
          { name: "y", variable: {} },
          { name: "z", value: AWKWARD },
        ],
        dynamicPath: { label: "Rest" },
        queryParameters: [
          { name: "$select", value: AWKWARD_LINES },
          { name: "filter[a]", value: new Secret(AWKWARD_LINES) },
          { name: "tag[]", value: "1" },
          { name: "tag[]", value: "2" },
          { name: "list", variable: { type: "listString" }, style: "pipe" },
        ],
        headers: [
          { name: "X-Plain", value: AWKWARD_HEADER },
          { name: "X-Secret", value: new Secret(AWKWARD_HEADER) },
          { name: "X-Filled", variable: {} },
          { name: "X-Empty", value: "" },
          { name: "X-Blank", variable: {} },
        ],
      }),
      ...body,
    };
    const values = {
      path: "/orders/a b?c",
      pathParameters: { y: AWKWARD_LINES },
      queryParameters: { list: ["a b", "c&d"] },
      headers: { "x-filled": `@${AWKWARD_HEADER}`, "x-blank": "" },
    };
    await expectSame(given, values, shell);
  });

  test("a body that is longer than an argument may be", async () => {
    const text = AWKWARD.repeat(2500);
    const given = { endpoint: at("/send"), request: { sample: { text: "x" }, variables: { text: {} } } };
    await expectSame(given, { request: { text } }, shell);
  });

  test("any text in any place", async () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 }).filter((each) => !each.includes("\0"));
    const line = fc
      .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)), minLength: 1 })
      .map((each) => `(${each.replaceAll(/[\u007f-\u009f]/g, "")})`);
    await fc.assert(
      fc.asyncProperty(fc.tuple(text, text, text, text), fc.tuple(line, line), async (texts, lines) => {
        const [user, query, json, other] = texts;
        const given = {
          endpoint: at("/send/{x}", {
            pathParameters: [{ name: "x", value: new Secret(`(${query})`) }],
            queryParameters: [
              { name: "q", value: new Secret(query) },
              { name: other, value: other },
            ],
            headers: lines.map((value, index) => ({
              name: `X-${index}`,
              value: index === 0 ? value : new Secret(value),
            })),
          }),
          authentication: { basic: { username: seen(user), password: `(${seen(user)})` } },
          request: { sample: { a: new Secret(json), b: other } },
        };
        await expectSame(given, {}, shell);
      }),
      { numRuns: 15 },
    );
  });
});
