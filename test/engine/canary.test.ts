import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answerJson, type Endpoint, endpoint } from "../support/endpoint.ts";
import { type ConfigMarker, configured, type EngineResource } from "../support/engine-program.ts";
import { type EngineRun, failed, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";

/** Every canary has a part that no encoding changes, and characters that each encoding changes. */
const MARK = "c4n4ry";
const planted: { [name: string]: string } = {};

/** A secret of the stack's configuration, as programs have them. */
function canary(place: string): ConfigMarker {
  planted[place] = `${MARK}-${place}-"\\/+&=%`;
  return configured(place);
}

function pem(place: string): ConfigMarker {
  const body = `${MARK}${place.replaceAll("-", "")}`;
  const padded = body.padEnd(Math.ceil(body.length / 4) * 4, "A");
  planted[place] = `-----BEGIN PRIVATE KEY-----\n${padded}\n-----END PRIVATE KEY-----`;
  return configured(place);
}

const url = "https://api.example.com/v1";
const tokenUrl = "https://auth.example.com/token";

/** A secret in each place that may hold one. */
function program(round: string): readonly EngineResource[] {
  const here = (place: string) => canary(`${round}-${place}`);
  const authentications = {
    Basic: { basic: { username: "journeys", password: here("password") } },
    ApiKeyInHeader: { apiKey: { name: "X-Key", in: "header", value: here("api-key-header") } },
    ApiKeyInQuery: { apiKey: { name: "key", in: "query", value: here("api-key-query") } },
    Bearer: { bearer: { token: here("token") } },
    OAuth: { oauth2ClientCredentials: { tokenUrl, clientId: "acme", clientSecret: here("client-secret") } },
    Jwt: { privateKeyJwt: { tokenUrl, clientId: "acme", audience: tokenUrl, privateKey: pem(`${round}-jwt`) } },
    Custom: {
      custom: {
        endpoint: tokenUrl,
        method: "POST",
        headers: { "X-Client": here("custom-header") },
        body: { bodyType: "json", bodyParams: { user: "u", deep: { password: here("custom-body") } } },
        tokenInResponse: "json://access_token",
        authorizationType: "bearer",
      },
    },
  };
  const authenticated = Object.entries(authentications).map(([name, authentication]) => ({
    name,
    args: { endpoint: { url }, authentication },
  }));
  const others: readonly EngineResource[] = [
    {
      name: "Constants",
      args: {
        endpoint: {
          url: `${url}/{project}`,
          pathParameters: [{ name: "project", value: here("path") }],
          headers: [{ name: "X-Constant", value: here("header") }],
          queryParameters: [{ name: "constant", value: here("query") }],
        },
        request: {
          sample: {
            open: "x",
            nested: { list: [{ key: here("body") }] },
            other: here("body-other"),
          },
          variables: { open: { label: "Open" } },
        },
      },
    },
    {
      name: "Tls",
      args: {
        endpoint: { url },
        clientCertificate: {
          certificate: "-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----",
          privateKey: pem(`${round}-tls`),
        },
        signature: { header: "X-S", secret: here("hmac"), algorithm: "hmac-sha256", over: "body", encoding: "hex" },
      },
    },
  ];
  const connection: EngineResource = {
    name: "Shared",
    type: "Connection",
    args: {
      baseUrl: url,
      authentication: { basic: { username: "journeys", password: here("connection-password") } },
      clientCertificate: {
        certificate: "-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----",
        privateKey: pem(`${round}-connection-tls`),
      },
      headers: [{ name: "X-Tenant", value: here("connection-header") }],
    },
  };
  return [...authenticated, ...others, connection];
}

/** An action that is tried out with secret values before it is registered; the endpoint sends back what it gets. */
function verified(api: Endpoint, to: ConfigMarker): EngineResource {
  return {
    name: "Verified",
    args: {
      endpoint: { url: api.url("localhost") },
      request: { sample: { to: "a" }, variables: { to: {} } },
      response: { sample: { sent: "a" } },
      verify: { values: { request: { to } } },
      label: to.$config,
    },
  };
}

/** A mistake in, beside and above a secret. */
function mistaken(): readonly EngineResource[] {
  return [
    {
      name: "Mistaken",
      args: {
        label: canary("label"),
        endpoint: { url: canary("url"), headers: [{ name: "X Y", value: canary("bad-header") }] },
        authentication: { basic: { username: "a:b", password: canary("bad-password") } },
        request: { sample: { "bad.name": canary("bad-body") } },
      },
    },
  ];
}

/** The forms in which a text could have been written down. */
function formsOf(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  // Inside a longer text the groups of three bytes may begin elsewhere.
  const base64 = [0, 1, 2].map((skip) => {
    const bytes = Buffer.from(text).subarray(skip);
    return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString("base64");
  });
  const hex = Buffer.from(text).toString("hex");
  return [text, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(text), ...base64, hex];
}

function findIn(content: string): readonly string[] {
  return Object.values(planted).filter((text) => formsOf(text).some((form) => content.includes(form)));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** From now on somebody else has the store open too, so that no run takes its write-ahead log away. */
async function keepingLog(project: EngineProject, running: Promise<EngineRun>): Promise<EngineRun> {
  const run = await running;
  await project.store().list({ sandbox: project.stack });
  return run;
}

/**
 * With `-v=9` the engine logs each property as it packs and unpacks it for a call, to any provider, secrets in clear
 * (pulumi/sdk/go/common/resource/plugin/rpc.go). No provider can change that; everything else is ours to keep clean.
 */
function isEnginesOwn(line: string): boolean {
  return /^\{"time":"[^"]*","level":"INFO","msg":"(M|Unm)arshaling property for RPC\[/.test(line);
}

const verifiedWith = [canary("first-verify"), canary("second-verify")] as const;
const rounds = [program("first"), program("second"), mistaken()] as const;
const [, , wrong] = rounds;

describe.each(fronts)("with %s, secrets in every place", (front) => {
  test("are found in no state, store, output, log or message", async () => {
    expect(Object.keys(planted).length).toBeGreaterThan(30);
    const api = await endpoint(({ body }, response) => answerJson(response, { sent: body }));
    const env = { ACTIONSTORE_ALLOWED_HOSTS: "localhost" };
    const project = engineProject(front, { secretConfig: planted, env, log: true });
    const [first, second] = verifiedWith.map((to, index) => [...(rounds[index] ?? []), verified(api, to)]) as [
      EngineResource[],
      EngineResource[],
    ];
    const verbose = { args: ["--logtostderr", "-v=9"] };
    const runs: EngineRun[] = [
      await succeeded(project.preview(first)),
      await succeeded(project.up(first, verbose)),
      await keepingLog(project, succeeded(project.up(first))),
      // Rotated: each has another value.
      await succeeded(project.preview(second, { args: ["--diff"] })),
      await succeeded(project.up(second, verbose)),
      await succeeded(project.refresh(verbose)),
      await failed(project.preview([...second, ...wrong], verbose)),
    ];
    expect(api.seen).toHaveLength(2);
    for (const { stdout, stderr, events } of runs) {
      expect(findIn(stdout + events)).toEqual([]);
      const leaking = stderr.split("\n").filter((line) => line.includes(MARK) || findIn(line).length > 0);
      expect(leaking.filter((line) => !isEnginesOwn(line)).map((line) => line.slice(0, 300))).toEqual([]);
    }
    const folders = [join(project.folder, "state"), join(project.folder, "data"), join(project.folder, "home")];
    const files = folders.flatMap(filesBelow);
    for (const ending of ["store.db", "store.db-wal", "store.db-shm", "dev.json"]) {
      expect(files.filter((file) => file.endsWith(ending))).not.toEqual([]);
    }
    for (const file of files)
      expect({ file, found: findIn(readFileSync(file, "latin1")) }).toEqual({ file, found: [] });
  });
});

test("a planted text is found in every form", () => {
  const text = Object.values(planted)[0] as string;
  const hidden = [
    JSON.stringify({ a: text }),
    encodeURIComponent(text),
    ...["", "x", "xy"].map((before) => Buffer.from(`${before}${text}tail`).toString("base64")),
    JSON.stringify(JSON.stringify(text)),
  ];
  expect(hidden.map(findIn)).toEqual(hidden.map(() => [text]));
});
