import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { ExportedSecret } from "../../cli/export/exported-definition.ts";
import { prepareAction } from "../../core/prepared/prepare.ts";
import { checkAction } from "../../core/rules/check.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { cli, json } from "../cli/support/cli.ts";
import { validAction } from "../support/arbitrary-action.ts";
import { preparedConnection, registeredConnection } from "../support/connections.ts";
import { failed, succeeded } from "../support/engine-run.ts";
import { engineProject, pluginFronts } from "../support/fronts.ts";
import { elsewhere } from "../support/outside.ts";
import { inSoak } from "../support/soak.ts";
import { accepted, storeAt, temporaryFolder } from "../support/store.ts";

/** The engine takes a third of a second for each. */
const COUNT = inSoak({ few: 120, many: 300 });
const storeFile = join(temporaryFolder(), "store.db");
const store = storeAt(storeFile);
const fixture = (name: string) => readFileSync(join(__dirname, "../fixtures/tls", name), "utf8");
const secret = (text: string) => new Secret(text);
const endpoint = { url: "https://api.example.com/v1" };
const reference = (name: string) => ({ $secret: { env: `ACTION_SECRET_${name}` } });

/** What languages and protocols lose, and a secret in every place that may hold one. */
const corners: { readonly [name: string]: ValueObject } = {
  Nulls: { endpoint, request: { sample: '{"a": null, "b": [null, {"c": null}]}' }, response: { sample: { x: null } } },
  Numbers: {
    endpoint,
    request: {
      sample: '{"big": 9223372036854775807, "rate": 10.0, "tiny": 1e-7, "huge": 1e300}',
      variables: { rate: {} },
    },
    response: { schema: '{"type": "object", "properties": {"id": {"const": 9007199254740993}}}' },
  },
  Dollars: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what YAML would take for a reference.
    label: "Costs ${amount}, $$ and $${more}",
    endpoint,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the same in names and values.
    request: { sample: { "a${name}": "${value}", text: "`${js}` \\ \"quoted\" 'single' \u2028 \t\n end" } },
  },
  Words: {
    label: "yes",
    description: "null",
    tags: ["1.0", "~", "on", "2026-01-31", "0x1F", "- a", "# b", "a: b"],
    endpoint,
    request: { sample: { no: "no", empty: "", n: "12", t: "true", many: "a\nb\n" } },
  },
  Functions: { endpoint, request: { sample: { "fn::secret": "x", deep: { "fn::join": ["", []] } } } },
  NullAndSecret: { endpoint, request: { sample: { key: secret("s3cr3t-beside-null"), nothing: null } } },
  pulumi: { endpoint },
  Shop: {
    connection: "Shop",
    endpoint: { url: "orders/{id}", pathParameters: [{ name: "id", variable: {} }] },
    request: { sample: { key: secret("s3cr3t-beside-connection"), text: "a" }, variables: { text: {} } },
  },
  ThroughShop: { connection: "Shop", endpoint: { url: "https://api.example.com/v2" } },
  References: {
    endpoint: { ...endpoint, headers: [{ name: "X-A", value: reference("HEADER") }] },
    authentication: { bearer: { token: reference("TOKEN") } },
    request: { sample: { key: reference("BODY"), list: [{ key: reference("BODY") }] } },
  },
  ReferenceAndNull: { endpoint, request: { sample: '{"key": {"$secret": {"env": "ACTION_SECRET_B"}}, "x": null}' } },
  config: { endpoint, authentication: { bearer: { token: secret("s3cr3t-config") } } },
  Everywhere: {
    endpoint: {
      url: "https://api.example.com/{p}/x",
      pathParameters: [{ name: "p", value: secret("s3cr3t-path") }],
      headers: [
        { name: "X-A", value: secret("s3cr3t-header-a") },
        { name: "X-B", value: secret("s3cr3t-header-b") },
      ],
      queryParameters: [{ name: "q", value: secret("s3cr3t-query") }],
    },
    authentication: {
      custom: {
        endpoint: "https://auth.example.com/token",
        method: "POST",
        headers: { "X-Client": secret("s3cr3t-custom-header") },
        body: { bodyType: "form", bodyParams: { user: "u", password: secret("s3cr3t-custom-body") } },
        tokenInResponse: "json://access_token",
        authorizationType: "bearer",
      },
    },
    signature: {
      header: "X-S",
      secret: secret("s3cr3t-hmac"),
      algorithm: "hmac-sha256",
      over: "body",
      encoding: "hex",
    },
    clientCertificate: { certificate: fixture("client.crt"), privateKey: secret(fixture("client.key")) },
    request: {
      sample: { token: "abc", list: [{ token: secret("s3cr3t-in-list") }], deep: { token: secret("s3cr3t-deep") } },
    },
  },
  Jwt: {
    endpoint,
    authentication: {
      privateKeyJwt: {
        tokenUrl: "https://auth.example.com/token",
        clientId: "c",
        audience: "https://auth.example.com/",
        privateKey: secret(fixture("jwt-rsa.key")),
      },
    },
  },
};

/** An action may have the name of a connection. */
const connections: { readonly [name: string]: ValueObject } = {
  Shop: {
    baseUrl: endpoint.url,
    authentication: {
      oauth2ClientCredentials: {
        tokenUrl: "https://auth.example.com/token",
        clientId: "c",
        clientSecret: secret("s3cr3t-client"),
      },
    },
    headers: [
      { name: "X-Tenant", value: secret("s3cr3t-tenant") },
      { name: "X-Id", generated: "uuid" },
    ],
  },
  pulumi: {
    authentication: { basic: { username: "u", password: reference("PASSWORD") } },
    clientCertificate: { certificate: fixture("client.crt"), privateKey: reference("KEY") },
  },
};

/** Uses that a resource manages. */
const declaredUses = [
  { journey: "Welcome back", activity: "push/1", action: { name: "Numbers" }, mapping: { "request.rate": 9.5 } },
  {
    journey: "Welcome back",
    activity: "push/2",
    action: { name: "Numbers" },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what YAML would take for a reference.
    mapping: { "request.rate": { expression: "@event{rate} ${x}" } },
    freeze: true,
  },
  { journey: "Welcome back", activity: "push/3", action: { name: "pulumi" }, mapping: {} },
];

function definitions(): ReadonlyMap<string, ValueObject> {
  const random = fc.sample(validAction, { numRuns: COUNT - Object.keys(corners).length, seed: 20261124 });
  return new Map([
    ...Object.entries(corners),
    ...random.map((args, index) => [`${String(args.name).slice(0, 25)}_${index}`, args] as const),
  ]);
}

/** Actions, connections and uses. */
const ALL = COUNT + Object.keys(connections).length + declaredUses.length;

/** Slot -> secret, by action. */
const secretsOf = new Map<string, ReadonlyMap<string, Secret<string | number | boolean>>>();
/** The same by connection. */
const connectionSecretsOf: typeof secretsOf = new Map();

beforeAll(async () => {
  for (const [name, given] of Object.entries(connections)) {
    connectionSecretsOf.set(name, preparedConnection(given, name).secrets);
    await registeredConnection(store, { name, given, owner: elsewhere });
  }
  const requests = [...definitions()].map(([name, args]) => {
    const { canonical, problems } = checkAction({ given: { ...args, name }, defaultName: name, rules: {} });
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    const action = prepareAction(canonical);
    secretsOf.set(name, action.secrets);
    const actor = { by: "olga", via: "console" };
    return { sandbox: "dev", action, owner: elsewhere, actor, intent: { kind: "create", adopt: false } as const };
  });
  for (const result of await store.register(requests)) accepted(result);
  const uses = await store.recordUse(
    declaredUses.map((use) => ({
      sandbox: "dev",
      ...use,
      actor: { by: "olga", via: "console" },
      resource: { owner: elsewhere, intent: { kind: "create", adopt: false } as const },
    })),
  );
  for (const result of uses) accepted(result);
});

interface Exported {
  readonly program: string;
  readonly actions: number;
  readonly secrets: readonly ExportedSecret[];
}

function secretOf(exported: ExportedSecret): string {
  const secrets = "action" in exported ? secretsOf.get(exported.action) : connectionSecretsOf.get(exported.connection);
  return String(secrets?.get(exported.slot)?.reveal());
}

/** The mistakes that lint finds; random actions have warnings. */
async function lintErrors(program: string): Promise<readonly object[]> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "Pulumi.yaml"), program);
  const { stdout } = await cli(["lint", "Pulumi.yaml", "--json"], { cwd });
  const { definitions, problems } = JSON.parse(stdout) as LintOutput;
  expect(definitions).toHaveLength(ALL);
  return problems.filter(({ severity }) => severity === "error");
}

interface LintOutput {
  readonly definitions: readonly string[];
  readonly problems: readonly { readonly severity: string }[];
}

describe.each(pluginFronts)("with %s, the export of a store of many actions", (front) => {
  test("imports into an empty stack and previews without a change; a wrong secret shows, and it alone", async () => {
    const location = ["--store", `file:${storeFile}`];
    const exported = json(await cli(["export", ...location, "--language", front, "--json"])) as unknown as Exported;
    expect(exported.actions).toBe(COUNT);
    const secretConfig = Object.fromEntries(exported.secrets.map((each) => [each.config, secretOf(each)]));
    const project = engineProject(front, {
      project: "actions",
      secretConfig,
      env: { ACTIONSTORE_STORE: `file:${storeFile}` },
    });
    const program = { text: exported.program };
    if (front === "yaml") expect(await lintErrors(exported.program)).toEqual([]);
    expect((await succeeded(project.up(program))).ops).toEqual({ import: ALL });
    expect((await succeeded(project.preview(program))).ops).toEqual({ same: ALL });

    const wrong = exported.secrets.find(
      (each) => "action" in each && each.action === "Everywhere" && each.slot === "header:x-b",
    );
    if (wrong === undefined) throw new Error("the export has no such secret");
    await project.pulumi(["config", "set", "--secret", wrong.config, "another"]);
    // The stack that the store was filled from still manages it: a change has to say that it takes over.
    const preview = await failed(project.preview(program));
    expect(preview.stdout).toContain("ACT_NAME_TAKEN");
    expect(preview.steps.filter(({ op }) => op === "update").map(({ name, changes }) => ({ name, changes }))).toEqual([
      { name: "Everywhere", changes: { "endpoint.headers[1].value": "update" } },
    ]);
  });
});
