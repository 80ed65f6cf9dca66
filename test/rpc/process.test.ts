import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { startFakeEngine } from "../support/fake-engine.ts";
import { PluginClient } from "../support/plugin-client.ts";
import { startPluginProcess } from "../support/plugin-process.ts";

const urn = "urn:pulumi:dev::shop::actionstore:index:CustomAction::A";

describe("the plugin's process", () => {
  test("prints its port and nothing else, and logs to the engine of its arguments", async () => {
    const engine = await startFakeEngine();
    const plugin = await startPluginProcess({ args: ["--logtostderr", "-v=9", engine.address] });
    const client = new PluginClient(plugin.port);
    try {
      const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
      expect((await client.call<PluginInfo>("getPluginInfo", new Empty())).getVersion()).toBe(version);
      expect(JSON.parse(await client.getSchema())).toMatchObject({ name: "actionstore", version });
      await client.configure({ sandbox: "dev" });
      const { inputs } = await client.check(urn, { endpoint: { url: "https://api.example.com/" } });
      expect((await client.create(urn, inputs)).id).toMatch(/^act-/);
      expect(engine.lines.map(({ message }) => message)).toEqual(["sandbox dev was made: it did not exist before"]);
      expect(plugin.stdout()).toBe(`${plugin.port}\n`);
    } finally {
      client.close();
      engine.stop();
      await plugin.stop();
    }
  });

  test("starts without an engine, and ends on a signal at once", async () => {
    const plugin = await startPluginProcess();
    plugin.child.kill("SIGTERM");
    await plugin.exited;
    await plugin.stop();
  });
});
