import { status } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import {
  CallRequest,
  ConstructRequest,
  GetMappingRequest,
  ParameterizeRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import { WIRE_UNKNOWN, wireSecret } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";
import { type Asked, fixturePackage, thingUrn } from "./support/fixture-package.ts";

describe("the provider's server", () => {
  let plugin: RunningPlugin;
  let engine: FakeEngine;
  let asked: Asked;
  const urn = thingUrn();

  beforeEach(async () => {
    asked = [];
    [plugin, engine] = await Promise.all([startPlugin({ definition: fixturePackage(asked) }), startFakeEngine()]);
  });

  afterEach(async () => {
    engine.stop();
    await plugin.stop();
  });

  test("says in the handshake and after Configure what it understands", async () => {
    expect(await plugin.client.handshake(engine.address)).toMatchObject({
      acceptSecrets: true,
      acceptResources: true,
      acceptOutputs: true,
    });
    expect(await plugin.client.configure({ sandbox: "dev" })).toMatchObject({
      acceptsecrets: true,
      supportspreview: true,
      acceptresources: true,
      acceptoutputs: true,
    });
  });

  test("tells its version and its schema, and refuses another version of schema", async () => {
    expect((await plugin.client.call<PluginInfo>("getPluginInfo", new Empty())).getVersion()).toBe("0.0.0");
    expect(JSON.parse(await plugin.client.getSchema())).toMatchObject({ name: "actionstore", version: "0.0.0" });
    await expect(plugin.client.getSchema(1)).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test.each([
    ["parameterize", new ParameterizeRequest(), "takes no parameters"],
    ["construct", new ConstructRequest(), "no component resources"],
    ["call", new CallRequest(), "no methods"],
  ] as const)("says of %s that there is none", async (method, request, why) => {
    await expect(plugin.client.call(method, request)).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringContaining(why),
    });
  });

  test("has no mappings", async () => {
    await expect(plugin.client.call("getMapping", new GetMappingRequest())).resolves.toBeDefined();
  });

  test("hands secrets and unknowns to the resource as what they are, and back as secrets", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    const news = { token: wireSecret("s"), list: [wireSecret({ deep: WIRE_UNKNOWN })], later: WIRE_UNKNOWN };
    const { inputs } = await plugin.client.check(urn, news);
    expect(inputs).toEqual({ ...news, checked: true });
    expect((await plugin.client.create(urn, news)).properties).toEqual({ ...news, made: true });
  });

  test("tells the resource its URN, logical name and stack", async () => {
    await plugin.client.check("urn:pulumi:prod::shop::my:comp:Outer$actionstore:index:Thing::a::b", {});
    expect(asked[0]?.request).toMatchObject({ resource: { name: "a::b", stack: "shop/prod" } });
  });

  test("passes old inputs, old outputs and id to diff and update, and compares old inputs", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    const call = {
      urn,
      id: "thing-1",
      olds: { a: 1, made: true },
      oldInputs: { a: 1, b: 1 },
      news: { a: 2, c: 1, home: 1 },
    };
    const diff = await plugin.client.diff("diff", call);
    expect(diff).toEqual({
      changes: 2,
      replaces: ['home[0]["a b"]'],
      diffs: ["a", "b", "c", "home"],
      detailed: {
        'a[0]["a b"]': { kind: 4, inputdiff: true },
        'b[0]["a b"]': { kind: 2, inputdiff: true },
        'c[0]["a b"]': { kind: 0, inputdiff: true },
        'home[0]["a b"]': { kind: 1, inputdiff: true },
      },
    });
    await plugin.client.update(urn, { ...call, preview: true });
    const requests = asked.filter(({ call: what }) => what !== "check").map(({ request }) => request);
    expect(requests).toMatchObject([
      { id: "thing-1", olds: { a: 1, b: 1 }, state: { a: 1, made: true } },
      { preview: true, before: { id: "thing-1", inputs: { a: 1, b: 1 }, state: { a: 1, made: true } } },
    ]);
  });

  test("tells import from refresh, and what is gone from what is there", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    expect(await plugin.client.read(urn, "typed")).toEqual({
      id: "thing-1",
      inputs: { a: 1 },
      properties: { a: 1, made: true },
    });
    await plugin.client.read(urn, "typed", { inputs: { a: 1 }, properties: { a: 1, made: true } });
    expect((await plugin.client.read(urn, "gone")).id).toBe("");
    expect(asked.map(({ request }) => Object.keys(request).sort())).toEqual([
      ["id", "resource"],
      ["id", "inputs", "resource", "state"],
      ["id", "resource"],
    ]);
  });

  test("answers a preview without configuration from the inputs alone, and nothing else", async () => {
    expect((await plugin.client.create(urn, { a: 1 }, { preview: true })).properties).toEqual({ a: 1 });
    expect(await plugin.client.diff("diff", { urn, olds: { a: 1 }, news: { a: 2 } })).toMatchObject({ changes: 0 });
    await expect(plugin.client.create(urn, { a: 1 })).rejects.toMatchObject({
      details: expect.stringContaining("not been configured"),
    });
  });

  test("names what it has when asked for a resource or function that it has not", async () => {
    await expect(plugin.client.check("urn:pulumi:dev::shop::actionstore:index:Nothing::x", {})).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringContaining("actionstore:index:Thing"),
    });
    await expect(plugin.client.invoke("actionstore:index:getNothing", {})).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
    });
  });

  test("reports every problem of a failed call, with a status that says nothing has happened", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    await expect(plugin.client.create(urn, { refuses: "it is taken" })).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: "name: it is taken; choose another name [ACT_NAME_TAKEN]\nused by a journey [ACT_ACTION_IN_USE]",
    });
  });

  test("reports where a bug was, with an id, and never what it said", async () => {
    await plugin.client.handshake(engine.address);
    await plugin.client.configure({ sandbox: "dev" });
    await expect(plugin.client.create(urn, { throws: "token hunter2" })).rejects.toMatchObject({
      code: status.ABORTED,
      details: expect.stringMatching(
        /^unexpected TypeError in \w+; .* \[ACT_BUG_INTERNAL\]\n\(bug report [0-9A-Z]{26}\)$/,
      ),
    });
    expect(engine.lines).toHaveLength(1);
    expect(engine.lines[0]?.message).toMatch(/^Create failed\n\s+at /);
    expect(JSON.stringify(engine.lines)).not.toContain("hunter2");
    expect((await plugin.client.create(urn, { a: 1 })).id).toBe("thing-1");
  });

  test("gives up a call after the time that customTimeouts allow", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    await expect(plugin.client.create(urn, { slowMs: 400 }, { timeout: 0.05 })).rejects.toMatchObject({
      details: expect.stringMatching(/create did not end within 0.05 s.*customTimeouts\.create/),
    });
    await expect(plugin.client.create(urn, { slowMs: 10 }, { timeout: 5 })).resolves.toMatchObject({ id: "thing-1" });
  });

  test("shows lines beside the resource before it answers, through whichever engine attached last", async () => {
    await plugin.client.attach(engine.address);
    await plugin.client.configure({ sandbox: "dev" });
    await plugin.client.create(urn, { says: "made" });
    await plugin.client.check(urn, { warns: "careful" });
    expect(engine.lines).toMatchObject([
      { severity: 1, message: "made", urn },
      { severity: 2, message: "warns: careful [ACT_URL_HTTP]", urn },
    ]);
  });

  test("answers although its engine does not listen", async () => {
    await plugin.client.attach("127.0.0.1:1");
    await plugin.client.configure({ sandbox: "dev" });
    await expect(plugin.client.create(urn, { says: "made" })).resolves.toMatchObject({ id: "thing-1" });
  });

  test("reports warnings without failing", async () => {
    expect((await plugin.client.check(urn, { warns: "careful" })).failures).toEqual([]);
  });

  test("takes no new work once it was cancelled, and lets running work end", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    const running = plugin.client.create(urn, { slowMs: 100 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await plugin.client.cancel();
    await expect(plugin.client.create(urn, {})).rejects.toMatchObject({
      details: expect.stringContaining("ACT_STORE_CLOSED"),
    });
    await expect(running).resolves.toMatchObject({ id: "thing-1" });
  });

  test("takes a resource of many megabytes", async () => {
    const big = "x".repeat(6_000_000);
    expect((await plugin.client.check(urn, { big })).inputs.big).toHaveLength(big.length);
  });

  test("works on many calls at once", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => plugin.client.create(urn, { slowMs: 100 })));
    expect(answers).toHaveLength(50);
    expect(performance.now() - started).toBeLessThan(50 * 100);
  });
});
