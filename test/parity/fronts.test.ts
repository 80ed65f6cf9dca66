import { type EngineResource, outputOf, reference, secret } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";

/** Definitions that use what the fronts could carry differently: nested secrets, numbers, texts of JSON, dollars, lists. */
const program: readonly EngineResource[] = [
  {
    name: "Everything",
    args: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what YAML would take for a reference.
      label: 'Costs ${amount} – "quoted" \\ ünïcode',
      channel: "push",
      tags: ["b", "a"],
      endpoint: {
        url: "https://API.example.com:443/{project}/a%20b",
        pathParameters: [{ name: "project", value: secret("s3cr3t-path") }],
        headers: [
          { name: "X-Tenant", value: secret("s3cr3t-header") },
          { name: "X-Trace", generated: "uuid" },
          {
            name: "X-Lang",
            variable: { label: "Language", choices: [{ value: "de", label: "German" }, { value: "en" }] },
          },
        ],
        queryParameters: [
          { name: "v", value: "2" },
          { name: "k", value: secret("s3cr3t-query") },
        ],
      },
      authentication: {
        custom: {
          endpoint: "https://auth.example.com/token",
          method: "POST",
          headers: { "X-Client": secret("s3cr3t-custom-header") },
          body: { bodyType: "form", bodyParams: { user: "u", password: secret("s3cr3t-custom-body") } },
          tokenInResponse: "json://access_token",
          authorizationType: "Bearer",
        },
      },
      signature: {
        header: "X-Signature",
        secret: secret("s3cr3t-hmac"),
        algorithm: "hmac-sha256",
        over: "body",
        encoding: "hex",
      },
      request: {
        sample: {
          token: "abc",
          deep: {
            list: [{ key: secret("s3cr3t-deep"), n: 1.5, ok: false }],
            empty: {},
            zero: 0,
            big: 9007199254740991,
          },
          price: 49.9,
        },
        variables: { token: { label: "Token", personal: true }, price: { minimum: 0.5, optional: true, default: 10 } },
      },
      response: { sample: '{"id": 9223372036854775807, "nothing": null, "rate": 10.0}' },
      failureResponse: { schema: { type: "object", properties: { code: { type: "integer" } }, required: ["code"] } },
      retry: { statuses: [429, "5xx"], unsafeMethods: true },
      timeoutMs: 10_000,
    },
  },
  { name: "Smallest", args: { endpoint: { url: "https://api.example.com" } } },
  {
    name: "SecretObject",
    args: {
      endpoint: { url: "https://api.example.com" },
      request: { sample: { open: "x", credentials: { $secret: { user: "s3cr3t-user", key: "s3cr3t-key" } } } },
    },
  },
  {
    name: "Referring",
    args: {
      endpoint: {
        url: "https://api.example.com/{tenant}",
        pathParameters: [{ name: "tenant", value: reference({ env: "ACTION_SECRET_TENANT" }) }],
        headers: [{ name: "X-Key", value: reference({ env: "ACTION_SECRET_KEY" }) }],
      },
      authentication: { bearer: { token: reference({ file: "secrets/token" }) } },
      request: { sample: { open: "x", deep: [{ key: reference({ env: "ACTION_SECRET_BODY" }) }] } },
    },
  },
  {
    name: "SecretReference",
    args: {
      endpoint: { url: "https://api.example.com" },
      authentication: { bearer: { token: secret(reference({ env: "ACTION_SECRET_KEY" })) } },
    },
  },
  {
    name: "FixedSecrets",
    args: {
      endpoint: { url: "https://api.example.com" },
      // Given in clear where a secret is required: secret all the same.
      authentication: { basic: { username: "journeys", password: "s3cr3t-given-in-clear" } },
    },
  },
];

const connection: EngineResource = {
  name: "Shop",
  type: "Connection",
  args: {
    baseUrl: "https://API.example.com:443/v1/",
    authentication: { basic: { username: "journeys", password: "s3cr3t-given-in-clear" } },
    clientCertificate: {
      certificate: "-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----",
      privateKey: secret("-----BEGIN PRIVATE KEY-----\nczNjcjN0\n-----END PRIVATE KEY-----"),
    },
    headers: [
      { name: "X-Tenant", value: secret("s3cr3t-tenant") },
      { name: "X-Trace", generated: "uuid" },
    ],
  },
};

const connected: EngineResource = {
  name: "Connected",
  args: { connection: outputOf("Shop", "name"), endpoint: { url: "orders" } },
};

test("the same use is recorded through every front", async () => {
  const mapping = {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what YAML would take for a reference.
    "request.token": { expression: '@event{a} + "${b}" \\ #{c}' },
    "request.count": 9007199254740991,
    "request.rate": 10,
    "request.list": ["a", "", "ü"],
    "request.data": { "a.b": [null, 1.5, { c: false }], expression: 1 },
    path: "a/b",
  };
  const action: EngineResource = {
    name: "Used",
    args: {
      endpoint: { url: "https://api.example.com", dynamicPath: { label: "Rest" } },
      request: {
        sample: { token: "", count: 1, rate: 1.5, list: ["a"], data: {} },
        variables: { token: {}, count: {}, rate: {}, list: {}, data: { type: "object" } },
      },
    },
  };
  const args = { journey: "A/B %", activity: "ü 1", action: outputOf("Used", "actionId"), mapping, freeze: true };
  const contract = outputOf("Used", "contract");
  const use: EngineResource = { name: "Use", type: "ActionUse", args: { ...args, contract } };
  const first = engineProject(fronts[0], { stack: fronts[0] });
  const projects = [first, ...fronts.slice(1).map((front) => engineProject(front, { stack: front, sharing: first }))];
  for (const project of projects) await succeeded(project.up([action, use]));
  const key = { journey: args.journey, activity: args.activity };
  const found = await first.store().findUses(projects.map(({ stack }) => ({ sandbox: stack, ...key })));
  for (const record of found)
    expect(record).toMatchObject({ actionName: "Used", mapping, freeze: true, mappedVersion: 1 });
});

test("the same arguments give the same definition, digest, contract and secrets through every front", async () => {
  const first = engineProject(fronts[0], { stack: fronts[0] });
  const projects = [first, ...fronts.slice(1).map((front) => engineProject(front, { stack: front, sharing: first }))];
  for (const project of projects) await succeeded(project.up([connection, connected, ...program]));

  const records = await Promise.all(
    projects.map(({ stack }) => first.store().find(program.map(({ name }) => ({ sandbox: stack, name })))),
  );
  const compared = records.map((found) =>
    found.map((record) => ({
      name: record?.name,
      definition: record?.definition,
      metadata: record?.metadata,
      digest: record?.digest,
      contract: record?.contract,
      contractDigest: record?.contractDigest,
      // Fingerprints of one store agree when the secrets do.
      secretFingerprints: record?.secretFingerprints,
    })),
  );
  expect(compared[0]?.map(({ name }) => name)).toEqual(program.map(({ name }) => name));
  expect(Object.keys(compared[0]?.[0]?.secretFingerprints ?? {})).toHaveLength(7);
  const token = { $secret: { env: "ACTION_SECRET_KEY" } };
  const referring = compared[0]?.find(({ name }) => name === "SecretReference");
  expect(referring).toMatchObject({ definition: { authentication: { bearer: { token } } }, secretFingerprints: {} });
  for (const others of compared.slice(1)) expect(others).toEqual(compared[0]);

  const connections = await Promise.all(
    projects.map(({ stack }) => first.store().findConnections([{ sandbox: stack, name: "Shop" }])),
  );
  const shared = connections.map(([record]) => ({
    definition: record?.definition,
    digest: record?.digest,
    usedBy: record?.usedBy,
    secretFingerprints: record?.secretFingerprints,
  }));
  expect(shared[0]?.usedBy).toEqual(["Connected"]);
  expect(Object.keys(shared[0]?.secretFingerprints ?? {})).toHaveLength(3);
  for (const others of shared.slice(1)) expect(others).toEqual(shared[0]);

  const states = await Promise.all(projects.map((project) => project.pulumi(["stack", "export"])));
  for (const state of states) expect(state).not.toContain("s3cr3t");
});
