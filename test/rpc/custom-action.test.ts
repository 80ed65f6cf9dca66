import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import { WIRE_UNKNOWN, type WireObject, wireSecret } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";

const urnOf = (name: string, stack = "dev") => `urn:pulumi:${stack}::shop::actionstore:index:CustomAction::${name}`;
const urn = urnOf("OrderPush");
const canaries = ["canary-token-1", "canary-header-2", "canary-body-3", "canary-query-4"];

const definition: WireObject = {
  label: "Order push",
  channel: "push",
  endpoint: {
    url: "https://api.example.com/v1/send",
    headers: [{ name: "X-Key", value: wireSecret("canary-header-2") }],
    queryParameters: [{ name: "k", value: wireSecret("canary-query-4") }],
  },
  authentication: { bearer: { token: "canary-token-1" } },
  request: {
    sample: { message: { token: "abc", key: wireSecret("canary-body-3") } },
    variables: { "message.token": { label: "Device token" } },
  },
};

/** Every secret replaced: what a log or a screen may show of an answer. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  if ("4dabf18193072939515e22adb298388d" in value) return "(secret)";
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutSecrets(item)]));
}

describe("a custom action through the plugin", () => {
  let plugin: RunningPlugin;
  let engine: FakeEngine;

  beforeEach(async () => {
    [plugin, engine] = await Promise.all([startPlugin(), startFakeEngine()]);
    await plugin.client.handshake(engine.address);
    await plugin.client.configure({ sandbox: "dev" });
  });
  afterEach(async () => {
    engine.stop();
    await plugin.stop();
  });

  const apply = async (news: WireObject, of = urn) => {
    const { inputs, failures } = await plugin.client.check(of, news);
    expect(failures).toEqual([]);
    return { inputs, ...(await plugin.client.create(of, inputs)) };
  };

  test("is created, read back, found unchanged, changed, imported by name and removed", async () => {
    const { id, inputs, properties } = await apply(definition);
    expect(id).toMatch(/^act-/);
    expect(properties).toMatchObject({ name: "OrderPush", label: "Order push", actionId: id, version: 1, revision: 1 });

    const refreshed = await plugin.client.read(urn, id, { inputs, properties });
    expect(refreshed.inputs).toEqual(inputs);
    const again = { urn, id, olds: properties, oldInputs: inputs };
    expect((await plugin.client.diff("diff", { ...again, news: inputs })).changes).toBe(1);

    const { inputs: news } = await plugin.client.check(urn, { ...definition, label: "Other" });
    expect((await plugin.client.diff("diff", { ...again, news })).detailed).toEqual({
      label: { kind: 4, inputdiff: true },
    });
    const updated = await plugin.client.update(urn, { ...again, news });
    expect(updated).toMatchObject({ actionId: id, label: "Other", version: 2, revision: 2 });

    const imported = await plugin.client.read(urn, "OrderPush");
    expect(imported).toMatchObject({ id, inputs: { name: "OrderPush", label: "Other" } });

    await plugin.client.delete(urn, { id, properties: updated, oldInputs: news });
    await expect(plugin.client.read(urn, id)).rejects.toThrow(/nothing to import.*ACT_ACTION_NOT_FOUND/);
  });

  test("tells every mistake at its path, none of them by property, and no secret", async () => {
    const { failures } = await plugin.client.check(urn, {
      ...definition,
      chanel: "push",
      name: "order push",
      endpoint: { ...(definition.endpoint as object), url: wireSecret("canary-token-1") },
      authentication: { bearer: { token: wireSecret("") }, basic: { username: "a" } },
      timeoutMs: "canary-no-number",
    });
    expect(failures.map(({ property }) => property)).toEqual(failures.map(() => ""));
    const reasons = failures.map(({ reason }) => reason).join("\n");
    for (const expected of [
      /^authentication.*\[ACT_/m,
      /^authentication\.basic\.password: is required and missing.*\[ACT_SHAPE_REQUIRED\]$/m,
      /^authentication\.bearer\.token: .*\[ACT_SECRET_EMPTY\]$/m,
      /^chanel: .*did you mean channel\? \[ACT_SHAPE_UNKNOWN_FIELD\]$/m,
      /^endpoint\.url: .*\[ACT_SECRET_MISPLACED\]$/m,
      /^name: .*\[ACT_NAME_INVALID\]$/m,
      /^timeoutMs: .*\[ACT_SHAPE_TYPE\]$/m,
    ]) {
      expect(reasons).toMatch(expected);
    }
    expect(reasons).not.toContain("canary");
  });

  test("is warned of when it is new and when it changes, and not while it stays as it is", async () => {
    const http = { ...definition, endpoint: { url: "http://api.example.com/" } };
    const warned = async (news: WireObject, olds?: WireObject) => {
      const before = engine.lines.length;
      const { inputs } = await plugin.client.check(urn, news, olds);
      return { inputs, codes: engine.lines.slice(before).map(({ message }) => /\[(ACT_\w+)\]/.exec(message)?.[1]) };
    };
    const { inputs, codes } = await warned(http);
    expect(codes).toEqual(["ACT_SECRET_CLEAR", "ACT_URL_HTTP"]);
    expect((await warned(http, inputs)).codes).toEqual([]);
    expect((await warned({ ...http, label: "Other" }, inputs)).codes).toEqual(["ACT_SECRET_CLEAR", "ACT_URL_HTTP"]);
    const rotated = { ...http, authentication: { bearer: { token: "canary-token-2" } } };
    expect((await warned(rotated, inputs)).codes).toEqual(["ACT_SECRET_CLEAR", "ACT_URL_HTTP"]);
    const { failures } = await plugin.client.check(urn, { ...http, timeoutMs: 1 }, inputs);
    expect(failures).toHaveLength(1);
  });

  test.each([
    ["renamed while no journey uses it", { name: "Renamed" }],
    ["given another contract that journeys could follow", { response: { sample: { id: 1 } } }],
  ])("%s, it says nothing about journeys", async (_, change) => {
    const { id, inputs, properties } = await apply(definition);
    const { inputs: news } = await plugin.client.check(urn, { ...definition, ...change }, inputs);
    const before = engine.lines.length;
    await plugin.client.update(urn, { id, olds: properties, oldInputs: inputs, news, preview: true });
    expect(engine.lines.slice(before).map(({ message }) => message)).toEqual([]);
  });

  test("keeps a reference to a secret as it is, however it was marked, and gives it back", async () => {
    const token = { $secret: { env: "ACTION_SECRET_TOKEN" } };
    const given = { ...definition, authentication: { bearer: { token: wireSecret(token) } } };
    const { id, inputs, properties } = await apply(given);
    expect(inputs).toMatchObject({ authentication: { bearer: { token } } });
    expect(Object.keys(properties.secretFingerprints as object)).not.toContain("auth:bearer.token");
    expect(await plugin.client.read(urn, id)).toMatchObject({ inputs: { authentication: { bearer: { token } } } });
    const known = { urn, id, olds: properties, oldInputs: inputs };
    expect((await plugin.client.diff("diff", { ...known, news: inputs })).changes).toBe(1);
    const other = { ...given, authentication: { bearer: { token: { $secret: { env: "ACTION_SECRET_OTHER" } } } } };
    const { inputs: news } = await plugin.client.check(urn, other);
    expect(Object.keys((await plugin.client.diff("diff", { ...known, news })).detailed)).toEqual([
      "authentication.bearer.token",
    ]);
    expect(await plugin.client.update(urn, { ...known, news })).toMatchObject({ version: 2 });
  });

  test("refuses at preview, and at apply, a reference to what the store does not allow", async () => {
    const token = { $secret: { env: "PULUMI_CONFIG_PASSPHRASE" } };
    const { inputs, failures } = await plugin.client.check(urn, {
      ...definition,
      authentication: { bearer: { token } },
    });
    expect(failures).toEqual([]);
    for (const preview of [true, false]) {
      await expect(plugin.client.create(urn, inputs, { preview })).rejects.toThrow(/ACT_SECRET_SOURCE_REFUSED/);
    }
    await expect(plugin.client.read(urn, "OrderPush")).rejects.toThrow(/ACT_ACTION_NOT_FOUND/);
    await plugin.client.configure({ sandbox: "dev", secretSources: '{"env":["PULUMI_*"]}' });
    expect((await plugin.client.create(urn, inputs)).id).toMatch(/^act-/);
  });

  test("postpones at preview what is not known, and returns what is certain", async () => {
    const { inputs, failures } = await plugin.client.check(urn, { ...definition, endpoint: WIRE_UNKNOWN });
    expect(failures).toEqual([]);
    const { id, properties } = await plugin.client.create(urn, inputs, { preview: true });
    expect(id).toBe("");
    expect(properties).toMatchObject({ name: "OrderPush", endpoint: WIRE_UNKNOWN });
    expect(properties).not.toHaveProperty("actionId");
    expect(readdirSync(plugin.folder)).toEqual([]);
  });

  test("refuses an asset and a reference to a resource", async () => {
    const signature = "4dabf18193072939515e22adb298388d";
    const { failures } = await plugin.client.check(urn, {
      ...definition,
      request: { sample: { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "{}" } },
      label: { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn", id: "id" },
    });
    expect(failures.map(({ reason }) => reason.match(/^(\S+): .*\[(\w+)\]$/)?.slice(1))).toEqual([
      ["label", "ACT_SHAPE_ASSET"],
      ["request.sample", "ACT_SHAPE_ASSET"],
    ]);
  });

  test("sees the second resource of one name, and names both", async () => {
    await plugin.client.check(urn, definition);
    const { failures } = await plugin.client.check(urnOf("Second"), { ...definition, name: "OrderPush" });
    expect(failures).toHaveLength(1);
    expect(failures[0]?.reason).toMatch(/^name: .*\[ACT_NAME_DUPLICATE\]$/);
    expect(failures[0]?.reason).toContain(urn);
    expect(failures[0]?.reason).toContain(urnOf("Second"));
    await plugin.client.attach(engine.address);
    expect((await plugin.client.check(urnOf("Second"), { ...definition, name: "OrderPush" })).failures).toEqual([]);
  });

  test("says beside the resource what it did beyond the expected, and warns there", async () => {
    await apply({ ...definition, endpoint: { url: "http://api.example.com/" } });
    expect(
      engine.lines.map(({ severity, message, urn: of }) => [
        severity,
        of,
        message.match(/\[\w+\]$|sandbox dev was made/)?.[0],
      ]),
    ).toEqual([
      [2, urn, "[ACT_SECRET_CLEAR]"],
      [2, urn, "[ACT_URL_HTTP]"],
      [1, urn, "sandbox dev was made"],
    ]);
  });

  test("of another stack is not taken away, at preview nor at apply", async () => {
    await apply(definition);
    const other = urnOf("OrderPush", "other");
    await plugin.client.attach(engine.address);
    const { inputs } = await plugin.client.check(other, definition);
    for (const preview of [true, false]) {
      await expect(plugin.client.create(other, inputs, { preview })).rejects.toMatchObject({
        details: expect.stringContaining("[ACT_NAME_TAKEN]"),
      });
    }
  });

  test("comes back through functions, secrets still secret; an unknown name gives the nearest", async () => {
    await apply(definition);
    const { result } = await plugin.client.invoke("actionstore:index:getAction", { name: "OrderPush" });
    expect(result).toMatchObject({ name: "OrderPush", version: 1 });
    expect(JSON.stringify(result)).not.toContain("canary");
    await expect(plugin.client.invoke("actionstore:index:getAction", { name: "OrderPsh" })).rejects.toMatchObject({
      details: expect.stringMatching(/OrderPush.*\[ACT_ACTION_NOT_FOUND\]/),
    });
    const { failures } = await plugin.client.invoke("actionstore:index:getAction", { nam: "OrderPush" });
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("nam"),
      expect.stringContaining("name"),
    ]);
    expect((await plugin.client.invoke("actionstore:index:getPalette", {})).result.entries).toHaveLength(1);
  });

  test("leaves no secret in clear in an answer, a log line or a file", async () => {
    const { inputs, id, properties } = await apply(definition);
    const read = await plugin.client.read(urn, id, { inputs, properties });
    const imported = await plugin.client.read(urn, id);
    const shown = JSON.stringify([
      withoutSecrets(inputs),
      withoutSecrets(properties),
      withoutSecrets(read),
      imported,
      engine.lines,
    ]);
    const files = readdirSync(plugin.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
    expect(files.length).toBeGreaterThan(1);
    for (const canary of canaries) {
      expect(JSON.stringify([inputs, properties])).toContain(canary);
      expect(shown).not.toContain(canary);
      for (const text of files) expect(text).not.toContain(canary);
    }
  });

  test("registers hundreds at once", async () => {
    const names = Array.from({ length: 300 }, (_, index) => `Action${index}`);
    const created = await Promise.all(names.map((name) => apply(definition, urnOf(name))));
    expect(new Set(created.map(({ id }) => id)).size).toBe(300);
  });
});

describe("configuration through the plugin", () => {
  const provider = "urn:pulumi:Dev::shop::pulumi:providers:actionstore::default";

  const withPlugin = async (variables: Record<string, string>, body: (plugin: RunningPlugin) => Promise<void>) => {
    const plugin = await startPlugin({ variables });
    try {
      await body(plugin);
    } finally {
      await plugin.stop();
    }
  };

  test("is checked as a whole, with a secret key in and out", () =>
    withPlugin({}, async ({ client }) => {
      const key = Buffer.alloc(32, 1).toString("base64");
      const { inputs, failures } = await client.checkConfig(provider, undefined, {
        encryptionKey: wireSecret(key),
        rules: '{"ACT_URL_HTTP":"off"}',
      });
      expect(failures).toEqual([]);
      expect(inputs).toEqual({
        encryptionKey: wireSecret(key),
        rules: '{"ACT_URL_HTTP":"off"}',
        sandbox: "dev",
        __defaults: ["sandbox"],
      });
      const wrong = await client.checkConfig(provider, undefined, {
        stoer: "x",
        sandbox: "a b",
        encryptionKey: wireSecret("canary"),
      });
      expect(wrong.failures.map(({ property, reason }) => [property, reason.match(/\[(\w+)\]$/)?.[1]])).toEqual([
        ["", "ACT_CONFIG_UNKNOWN_FIELD"],
        ["", "ACT_CONFIG_SANDBOX"],
        ["", "ACT_CONFIG_KEY"],
      ]);
      expect(JSON.stringify(wrong.failures)).not.toContain("canary");
    }));

  test("is refused once for all resources when the store has another key", () =>
    withPlugin({}, async ({ client }) => {
      await client.configure({ sandbox: "dev" });
      await client.create(urn, (await client.check(urn, definition)).inputs);
      const encryptionKey = wireSecret(Buffer.alloc(32, 1).toString("base64"));
      const { failures } = await client.checkConfig(provider, undefined, { encryptionKey });
      expect(failures.map(({ reason }) => reason.match(/\[(\w+)\]$/)?.[1])).toEqual(["ACT_STORE_KEY_WRONG"]);
      await expect(client.configure({ sandbox: "dev", encryptionKey })).rejects.toMatchObject({
        details: expect.stringContaining("ACT_STORE_KEY_WRONG"),
      });
    }));

  test("of a build machine has to name its store", () =>
    withPlugin({ CI: "true" }, async ({ client }) => {
      const { failures } = await client.checkConfig(provider, undefined, {});
      expect(failures.map(({ reason }) => reason.match(/\[(\w+)\]$/)?.[1])).toEqual(["ACT_CONFIG_EPHEMERAL"]);
      await expect(client.configure({ sandbox: "dev" })).rejects.toMatchObject({
        details: expect.stringContaining("ACT_CONFIG_EPHEMERAL"),
      });
      expect((await client.checkConfig(provider, undefined, { store: "file:named.db" })).failures).toEqual([]);
    }));

  test("that moves the actions replaces the provider, other changes do not", () =>
    withPlugin({}, async ({ client }) => {
      const olds = { sandbox: "dev" };
      expect(await client.diff("diffConfig", { urn: provider, olds, news: { sandbox: "prod" } })).toMatchObject({
        changes: 2,
        replaces: ["sandbox"],
      });
      expect(
        await client.diff("diffConfig", {
          urn: provider,
          olds,
          news: { sandbox: "dev", rules: '{"ACT_URL_HTTP":"off"}' },
        }),
      ).toMatchObject({ changes: 2, replaces: [] });
      expect(await client.diff("diffConfig", { urn: provider, olds, news: olds })).toMatchObject({ changes: 1 });
    }));

  test("sets the rules that check keeps to", () =>
    withPlugin({}, async ({ client }) => {
      const news = { ...definition, endpoint: { url: "http://api.example.com/" } };
      await client.configure({ sandbox: "dev", rules: '{"ACT_URL_HTTP":"error"}' });
      expect((await client.check(urn, news)).failures.map(({ reason }) => reason.match(/\[(\w+)\]$/)?.[1])).toEqual([
        "ACT_URL_HTTP",
      ]);
    }));
});

describe("under actionstore lint", () => {
  test("every problem is reported into the file, nothing fails and nothing is written", async () => {
    const folder = mkdtempSync(join(tmpdir(), "actionstore-lint-"));
    const report = join(folder, "report.jsonl");
    const plugin = await startPlugin({ variables: { CI: "true", ACTIONSTORE_LINT_REPORT: report } });
    try {
      const { client } = plugin;
      expect(
        (await client.checkConfig("urn:pulumi:dev::shop::pulumi:providers:actionstore::default", undefined, {}))
          .failures,
      ).toEqual([]);
      await client.configure({ sandbox: "dev" });
      for (const name of ["First", "Second"]) {
        const { inputs, failures } = await client.check(urnOf(name), {
          ...definition,
          name: "Same",
          endpoint: { url: "nowhere" },
        });
        expect(failures).toEqual([]);
        expect((await client.create(urnOf(name), inputs, { preview: true })).properties).toEqual(inputs);
        await expect(client.create(urnOf(name), inputs)).rejects.toMatchObject({
          details: expect.stringContaining("nothing is written"),
        });
        const call = { id: "act-1", olds: {}, oldInputs: inputs, news: inputs };
        expect((await client.diff("diff", { urn: urnOf(name), ...call })).changes).toBe(2);
        await expect(client.update(urnOf(name), call)).rejects.toMatchObject({
          details: expect.stringContaining("nothing is written"),
        });
        await expect(client.delete(urnOf(name), { id: "act-1", properties: {}, oldInputs: {} })).rejects.toMatchObject({
          details: expect.stringContaining("nothing is written"),
        });
      }
      const lines = readFileSync(report, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(
        lines.map(({ definition: name, urn: of, problems }) => [
          name,
          of,
          problems.map(({ code }: { code: string }) => code),
        ]),
      ).toEqual([
        ["First", urnOf("First"), ["ACT_SECRET_CLEAR", "ACT_URL_INVALID"]],
        ["Second", urnOf("Second"), ["ACT_SECRET_CLEAR", "ACT_URL_INVALID", "ACT_NAME_DUPLICATE"]],
      ]);
      expect(readFileSync(report, "utf8")).not.toContain("canary");
      expect(readdirSync(plugin.folder)).toEqual([]);
    } finally {
      await plugin.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
