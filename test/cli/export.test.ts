import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { registeredConnection } from "../support/connections.ts";
import { ownerNamed } from "../support/store.ts";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore, register } from "./support/filled-store.ts";

const folder = folderWith({ "taken.ts": "mine" });
const file = join(folder, "actions.db");
const store = ["--store", `file:${file}`];

const orderPush: ValueObject = {
  channel: "push",
  endpoint: { url: "https://push.example.com/send", headers: [{ name: "X-Key", value: new Secret("s3cr3t-header") }] },
  authentication: { basic: { username: "journeys", password: new Secret("s3cr3t-password") } },
  request: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what YAML would take for a reference.
    sample: '{"token": "abc", "price": 10.0, "note": null, "text": "costs ${price}"}',
    variables: { token: { label: "Device token" } },
  },
};
const kept: ValueObject = {
  endpoint: { url: "https://api.example.com/" },
  request: { sample: { key: new Secret("s3cr3t-body"), nothing: null } },
};

beforeAll(() =>
  fillStore({
    file,
    actions: { OrderPush: orderPush, pulumi: { endpoint: { url: "https://a.example.com/" } }, Kept: kept },
    async afterwards(opened) {
      const use = {
        sandbox: "dev",
        journey: "Welcome",
        action: { name: "OrderPush" },
        mapping: { "request.token": { expression: "@event{token}" } },
        actor: { by: "ben", via: "journeys" },
      };
      const owner = { urn: "urn:pulumi:dev::orders::actionstore:index:ActionUse::w", stack: "orders/dev" };
      const resource = { owner, intent: { kind: "create", adopt: false } as const };
      const recorded = await opened.recordUse([
        { ...use, activity: "push-1", resource },
        { ...use, activity: "by-hand" },
      ]);
      expect(recorded.map(({ ok }) => ok)).toEqual([true, true]);
    },
  }),
);

const configs = [
  { config: "keptKey", action: "Kept", slot: "body:key" },
  { config: "orderPushPassword", action: "OrderPush", slot: "auth:basic.password" },
  { config: "orderPushXKey", action: "OrderPush", slot: "header:x-key" },
];

const asTypeScript = ["--language", "typescript"];

describe("export", () => {
  test("writes YAML unless something asks for TypeScript, as init and import-openapi do", async () => {
    const languages = async (...args: readonly string[]) =>
      json(await cli(["export", ...store, "--json", ...args], { cwd: folderWith() })).language;
    expect(await languages()).toBe("yaml");
    expect(await languages("--output", "shop")).toBe("yaml");
    expect(await languages("--output", "shop.ts")).toBe("typescript");
    expect(await languages("--dynamic")).toBe("typescript");
    expect(await languages("--language", "typescript")).toBe("typescript");
    for (const command of ["export", "init", "import-openapi"])
      expect((await cli([command, "--help"])).stdout).toMatch(/language of the\s+program \(default:\s+yaml/);
  });

  test("prints a TypeScript program that imports each action, and on stderr how to set its secrets", async () => {
    const { code, stdout, stderr } = await cli(["export", ...store, ...asTypeScript]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\/\/ 3 actions and 1 use of sandbox dev\./);
    expect(stdout).toContain('import { ActionUse, CustomAction } from "pulumi-actionstore";');
    expect(stdout).toMatch(/new CustomAction\("OrderPush", \{/);
    expect(stdout).toMatch(/\{ import: "act-[0-9A-Z]{26}" \}/);
    expect(stdout).toContain('password: config.requireSecret("orderPushPassword")');
    expect(stdout).toContain('sample: { key: config.requireSecret("keptKey"), nothing: null }');
    for (const { config, action, slot } of configs) {
      const line = `  pulumi config set --secret ${config}  # ${action}, ${slot}`;
      expect(stderr).toContain(line);
      expect(stdout).toContain(line);
    }
    expect(stdout + stderr).not.toContain("s3cr3t");
  });

  test("writes YAML that means the same: what it loses as JSON text, dollars doubled, a name for pulumi", async () => {
    const { stdout, stderr } = await cli(["export", ...store, "--language", "yaml"]);
    const { runtime, config, resources } = parse(stdout) as {
      readonly runtime: string;
      readonly config: object;
      readonly resources: { readonly [name: string]: { readonly properties: ValueObject; readonly options: object } };
    };
    expect(runtime).toBe("yaml");
    expect(Object.keys(config)).toEqual(["actionstore:store", "orderPushPassword", "orderPushXKey"]);
    expect(Object.keys(resources).sort()).toEqual(["Kept", "OrderPush", "Welcome-push-1", "pulumi-action"]);
    expect(resources.OrderPush).toMatchObject({
      properties: {
        name: "OrderPush",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Pulumi's YAML.
        authentication: { basic: { password: "${orderPushPassword}" } },
        request: { sample: '{"note":null,"price":10.0,"text":"costs $${price}","token":"abc"}' },
      },
      options: { import: expect.stringMatching(/^act-/) },
    });
    expect((resources.Kept?.properties.request as ValueObject | undefined)?.sample).toMatch(
      /^\{"key":"keep:[0-9a-f]{32}","nothing":null\}$/,
    );
    expect(stderr).toContain("note: Kept: body:key stays a keep: text");
  });

  test("for the dynamic provider adopts, since nothing can be imported there", async () => {
    const { stdout } = await cli(["export", ...store, "--dynamic"]);
    expect(stdout).toContain('from "pulumi-actionstore/dynamic"');
    expect(stdout.match(/adopt: true/g)).toHaveLength(4);
    expect(stdout).not.toContain("import: ");
  });

  test("declares the uses that a resource manages, by an output of their action, and no journey's own", async () => {
    const typescript = (await cli(["export", ...store, ...asTypeScript])).stdout;
    expect(typescript).toMatch(
      /new ActionUse\("Welcome-push-1", \{[^;]*action: orderPush\.actionId,[^;]*\}, \{ import: "Welcome\/push-1" \}\);/,
    );
    expect(typescript).not.toContain("by-hand");
    const yaml = (await cli(["export", ...store, "--language", "yaml"])).stdout;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Pulumi's YAML.
    expect(yaml).toContain("action: ${OrderPush.actionId}");
  });

  test("gives everything as JSON", async () => {
    const given = json(await cli(["export", ...store, ...asTypeScript, "--json"]));
    expect(given).toMatchObject({
      version: 1,
      sandbox: "dev",
      language: "typescript",
      front: "plugin",
      actions: 3,
      uses: 1,
    });
    expect(given.secrets).toEqual(configs);
    expect(given.program).toContain("new CustomAction");
  });

  test("writes a new file or into a folder, and never over a file", async () => {
    mkdirSync(join(folder, "out"));
    const written = await cli(["export", ...store, ...asTypeScript, "--output", "out"], { cwd: folder });
    expect(written).toMatchObject({ code: 0, stdout: "" });
    expect(written.stderr).toContain(`Wrote 3 actions and 1 use to ${join(folder, "out", "index.ts")}.`);
    expect(readFileSync(join(folder, "out", "index.ts"), "utf8")).toContain("new CustomAction");
    expect((await cli(["export", ...store, "--language", "yaml", "--output", "new.yaml"], { cwd: folder })).code).toBe(
      0,
    );

    const refused = await cli(["export", ...store, "--output", "taken.ts"], { cwd: folder });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("is there already, and is not written over");
    expect(readFileSync(join(folder, "taken.ts"), "utf8")).toBe("mine");
    const inFile = await cli(["export", ...store, "--output", "taken.ts/x.ts"], { cwd: folder });
    expect(inFile).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/cannot be written \((ENOTDIR|EEXIST)\)|is there already/),
    });
  });

  test("has no YAML for the dynamic provider", async () => {
    const { code, stderr } = await cli(["export", ...store, "--language", "yaml", "--dynamic"]);
    expect(code).toBe(2);
    expect(stderr).toContain("leave --dynamic out");
  });
});

describe("export of connections", () => {
  const connectedFile = join(folder, "connected.db");
  const connected = ["--store", `file:${connectedFile}`];
  const url = "https://api.example.com/v1";
  const reference = { $secret: { env: "ACTION_SECRET_TENANT" } };

  beforeAll(() =>
    fillStore({
      file: connectedFile,
      actions: { pulumi: { endpoint: { url } } },
      async afterwards(opened) {
        const authentication = { bearer: { token: new Secret("s3cr3t-token") } };
        const headers = [{ name: "X-Tenant", value: reference }];
        await registeredConnection(opened, { name: "shop", given: { baseUrl: url, authentication, headers } });
        for (const name of ["pulumi", "Gone"])
          await registeredConnection(opened, { name, given: { authentication: { bearer: { token: reference } } } });
        const at = (connection: string, path: string, more: ValueObject = {}) => ({
          connection,
          endpoint: { url: path },
          ...more,
        });
        const actions = {
          shop: at("shop", "/orders", {
            endpoint: { url: "/orders", headers: [{ name: "X-Key", value: new Secret("s3cr3t-key") }] },
            request: { sample: { key: reference, nothing: null } },
          }),
          Second: at("pulumi", url),
          Third: at("Gone", url),
        };
        for (const [name, given] of Object.entries(actions)) await register(opened, { sandbox: "dev", name, given });
        const [gone] = await opened.findConnections([{ sandbox: "dev", name: "Gone" }]);
        const { id = "", registrationId = "" } = gone ?? {};
        const actor = { by: "anna", via: "pulumi" };
        await opened.remove([{ sandbox: "dev", id, registrationId, owner: ownerNamed("Gone"), force: true, actor }]);
      },
    }),
  );

  test("declares each by its id before the actions, which name it by an output; no two resources share a name", async () => {
    const { code, stdout, stderr } = await cli(["export", ...connected, ...asTypeScript]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\/\/ 4 actions and 2 connections of sandbox dev\./);
    expect(stdout).toContain('import { Connection, CustomAction } from "pulumi-actionstore";');
    expect(stdout).toMatch(
      /const shopConnection = new Connection\("shop-connection", \{\n[^;]* name: "shop",\n\}, \{ import: "con-[0-9A-Z]{26}" \}\);/,
    );
    expect(stdout).toContain('headers: [{ name: "x-tenant", value: { $secret: { env: "ACTION_SECRET_TENANT" } } }]');
    expect(stdout).toMatch(/const shop = new CustomAction\("shop", \{[^;]*connection: shopConnection\.name,/);
    expect(stdout).toMatch(/new CustomAction\("Second", \{[^;]*connection: pulumiConnection\.name,/);
    expect(stdout.indexOf("new CustomAction")).toBeGreaterThan(stdout.lastIndexOf("new Connection"));
    expect(stderr).toContain("pulumi config set --secret shopToken  # connection shop, auth:bearer.token");
    expect(stdout + stderr).not.toContain("s3cr3t");
  });

  test("leaves the name of a connection that was deleted by force, and says so", async () => {
    const { stdout, stderr } = await cli(["export", ...connected, ...asTypeScript]);
    expect(stdout).toMatch(/new CustomAction\("Third", \{[^;]*connection: "Gone",/);
    expect(stderr).toContain("note: Third: its connection Gone was deleted");
  });

  test("adopts them where nothing can be imported", async () => {
    const { stdout } = await cli(["export", ...connected, "--dynamic"]);
    expect(stdout.match(/adopt: true/g)).toHaveLength(6);
    expect(stdout).not.toContain("import: ");
  });

  test("says in JSON how many there are, and of which the secrets are", async () => {
    const given = json(await cli(["export", ...connected, "--json"]));
    expect(given).toMatchObject({ actions: 4, connections: 2, uses: 0 });
    expect(given.secrets).toEqual([
      { config: "shopToken", connection: "shop", slot: "auth:bearer.token" },
      { config: "shopXKey", action: "shop", slot: "header:x-key" },
    ]);
  });

  test("writes YAML in which lint finds nothing wrong, references and all", async () => {
    await cli(["export", ...connected, "--language", "yaml", "--output", "connected.yaml"], { cwd: folder });
    const { resources } = parse(readFileSync(join(folder, "connected.yaml"), "utf8"));
    expect(Object.keys(resources)).toEqual([
      "pulumi-connection",
      "shop-connection",
      "Second",
      "Third",
      "pulumi-action",
      "shop",
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Pulumi's YAML.
    expect(resources.shop.properties.connection).toBe("${shop-connection.name}");
    expect(resources["pulumi-connection"].properties.authentication).toEqual({ bearer: { token: reference } });
    expect(JSON.parse(resources.shop.properties.request.sample)).toEqual({ key: reference, nothing: null });
    const lint = ["lint", "connected.yaml", "--rules", "ACT_FAILURE_RESPONSE_MISSING=off", "--json"];
    const { code, stdout } = await cli(lint, { cwd: folder });
    expect({ code, problems: JSON.parse(stdout).problems }).toEqual({ code: 0, problems: [] });
  });
});
