import { answerJson, endpoint } from "../support/endpoint.ts";
import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";

/** What an endpoint answers is not a mistake of a program: such problems were reported without the action that they are about. */
describe("a catalog", () => {
  const urn = "urn:pulumi:dev::shop::actionstore:index:ActionCatalog::Messages";
  let plugin: RunningPlugin;
  let engine: FakeEngine;

  beforeEach(async () => {
    [plugin, engine] = await Promise.all([startPlugin(), startFakeEngine()]);
    await plugin.client.handshake(engine.address);
    await plugin.client.configure({ sandbox: "dev", allowedHosts: '["localhost"]' });
  });
  afterEach(async () => {
    engine.stop();
    await plugin.stop();
  });

  test("names the actions whose verify failed, and registers none", async () => {
    const api = await endpoint(({ path }, response) => answerJson(response, {}, path === "/good" ? 200 : 500));
    const action = (path: string) => ({
      endpoint: { url: `${api.url("localhost")}${path}` },
      retry: { maxRetries: 0 },
      verify: { values: {}, expect: { statusCode: "200" } },
    });
    const actions = { Good: action("/good"), Bad: action("/bad"), Worse: action("/worse") };
    const { inputs, failures } = await plugin.client.check(urn, { actions });
    expect(failures).toEqual([]);
    const { details } = await plugin.client.create(urn, inputs).then(
      () => ({ details: "registered" }),
      (error: { readonly details: string }) => error,
    );
    expect(details.split("\n").map((line) => line.slice(0, line.indexOf(":")))).toEqual(
      ["Bad", "Worse"].flatMap((name) => [`actions.${name}.verify`, `actions.${name}.verify.expect.statusCode`]),
    );
    const { result } = await plugin.client.invoke("actionstore:index:getActions", {});
    expect(result).toMatchObject({ actions: [] });
  });
});
