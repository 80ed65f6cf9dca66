import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import { WIRE_UNKNOWN } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";

/** They were absent, which below an output is not an unknown: a use of such an action was told that its `action` is missing. */
describe("the preview of a catalog that can ask no store", () => {
  const urn = "urn:pulumi:dev::shop::actionstore:index:ActionCatalog::Messages";
  const endpoint = { url: "https://api.example.com" };
  let plugin: RunningPlugin;
  let engine: FakeEngine;

  beforeEach(async () => {
    [plugin, engine] = await Promise.all([startPlugin(), startFakeEngine()]);
    await plugin.client.handshake(engine.address);
    // The engine configures no provider whose configuration is not known yet.
  });
  afterEach(async () => {
    engine.stop();
    await plugin.stop();
  });

  test("leaves what the store computes of each action unknown", async () => {
    const { inputs } = await plugin.client.check(urn, { actions: { Push: { endpoint } } });
    const computed = { actionId: WIRE_UNKNOWN, contract: WIRE_UNKNOWN, version: WIRE_UNKNOWN };
    const expected = { actions: { Push: computed } };
    expect((await plugin.client.create(urn, inputs, { preview: true })).properties).toMatchObject(expected);
    const change = { urn, id: "Messages", olds: inputs, oldInputs: inputs, news: inputs, preview: true };
    expect(await plugin.client.update(urn, change)).toMatchObject(expected);
  });
});
