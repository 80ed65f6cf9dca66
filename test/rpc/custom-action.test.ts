import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import { WIRE_UNKNOWN, type WireObject, wireSecret } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";
import { definition, urn, urnOf } from "./support/order-push.ts";

const canaries = ["canary-token-1", "canary-header-2", "canary-body-3", "canary-query-4"];

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
