import { wireSecret } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";
import { definition, urn } from "./support/order-push.ts";

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
