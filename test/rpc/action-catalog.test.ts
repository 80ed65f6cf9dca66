import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ulid } from "ulid";
import { ActionOutputs } from "../../core/definition/outputs.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { openStore } from "../../store/open.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import { WIRE_UNKNOWN, type WireObject, wireSecret } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";
import { ownerNamed } from "../support/store.ts";

const urnOf = (name: string, type = "ActionCatalog") => `urn:pulumi:dev::shop::actionstore:index:${type}::${name}`;
const urn = urnOf("Messages");
const endpoint = { url: "https://api.example.com/v1/send" };
const actor = { by: "olga", via: "console" };

const withToken = (token: string, more: WireObject = {}): WireObject => ({
  endpoint,
  authentication: { bearer: { token: wireSecret(token) } },
  request: { sample: { token: "abc", text: "Hi" }, variables: { token: { optional: true }, text: { optional: true } } },
  ...more,
});

const three: WireObject = {
  OrderPush: withToken("canary-1"),
  WelcomeMail: withToken("canary-2", { channel: "email" }),
  Points: { endpoint },
};

type Registered = { readonly [name: string]: { readonly [field: string]: string | number } };

/** Outputs as they were before contracts became text and catalogs stopped to echo: state files hold them for a long time. */
function withOldOutputs(inputs: WireObject, outputs: WireObject): WireObject {
  const actions = Object.entries(outputs.actions as { readonly [name: string]: WireObject }).map(([name, computed]) => {
    const entry = (inputs.actions as { readonly [name: string]: WireObject })[name];
    return [name, { ...entry, ...computed, contract: JSON.parse(String(computed.contract)) as WireObject }];
  });
  return { ...inputs, actions: Object.fromEntries(actions) as WireObject };
}

describe("a catalog through the plugin", () => {
  let plugin: RunningPlugin;
  let engines: FakeEngine[];
  let store: ActionStore;

  beforeEach(async () => {
    const [started, engine] = await Promise.all([startPlugin(), startFakeEngine()]);
    [plugin, engines] = [started, [engine]];
    await plugin.client.handshake(engine.address);
    await plugin.client.configure({ sandbox: "dev" });
    const location = `file:${join(plugin.folder, ".actionstore", "store.db")}`;
    store = openStore({ location, cwd: "/", clock: () => new Date(), ulid, randomBytes });
  });
  afterEach(async () => {
    await store.close();
    for (const engine of engines) engine.stop();
    await plugin.stop();
  });

  const names = async () => (await store.list({ sandbox: "dev" })).items.map(({ name }) => name);
  const actionsIn = ({ actions }: WireObject) => actions as unknown as Registered;
  /** The plugin serves another run, driven by an engine of its own. */
  const nextRun = async () => {
    const engine = await startFakeEngine();
    engines.push(engine);
    await plugin.client.attach(engine.address);
  };
  const said = () =>
    engines
      .flatMap(({ lines }) => lines)
      .map(({ message }) => message)
      .join("\n");
  const reasons = async (news: WireObject) =>
    (await plugin.client.check(urn, news)).failures.map(({ reason }) => reason).join("\n");
  const apply = async (news: WireObject, of = urn) => {
    const { inputs, failures } = await plugin.client.check(of, news);
    expect(failures).toEqual([]);
    return { inputs, ...(await plugin.client.create(of, inputs)) };
  };
  const used = async (name: string, journey = "Welcome", mapping: JsonObject = {}) => {
    const [result] = await store.recordUse([
      { sandbox: "dev", journey, activity: "push-1", action: { name }, mapping, actor },
    ]);
    expect(result?.ok).toBe(true);
  };

  type Applied = Awaited<ReturnType<typeof apply>>;
  const change = ({ id, inputs, properties }: Applied, news: WireObject) => ({
    urn,
    id,
    olds: properties,
    oldInputs: inputs,
    news,
  });

  test("registers all its actions under owners of their own, and gives what the store computes of each", async () => {
    const { id, properties } = await apply({ actions: three });
    expect(id).toBe("Messages");
    const actions = actionsIn(properties);
    expect(Object.keys(actions).sort()).toEqual(["OrderPush", "Points", "WelcomeMail"]);
    for (const [name, action] of Object.entries(actions)) {
      const [record] = await store.find([{ sandbox: "dev", name }]);
      expect(action).toMatchObject({ actionId: record?.id, version: 1, revision: 1, digest: record?.digest });
      expect(action).toMatchObject({ contractDigest: record?.contractDigest, registrationId: record?.registrationId });
      expect(JSON.parse(String(action.contract))).toEqual(record?.contract);
      expect(record?.owner).toEqual({ urn: `${urn}#${name}`, stack: "shop/dev" });
    }
  });

  test("echoes nothing that the engine has already, at preview, apply, update and refresh", async () => {
    const { inputs } = await plugin.client.check(urn, { actions: three, adopt: true });
    const previewed = (await plugin.client.create(urn, inputs, { preview: true })).properties;
    const applied = await apply({ actions: three, adopt: true });
    const { inputs: news } = await plugin.client.check(urn, { actions: { ...three, Fresh: { endpoint } } });
    const updated = await plugin.client.update(urn, change(applied, news));
    const read = await plugin.client.read(urn, applied.id, { inputs: news, properties: updated });
    for (const outputs of [previewed, applied.properties, updated, read.properties]) {
      expect(Object.keys(outputs)).toEqual(["actions"]);
      for (const action of Object.values(actionsIn(outputs)))
        expect(Object.keys(action).sort()).toEqual(Object.keys(ActionOutputs.properties).sort());
      expect(JSON.stringify(outputs)).not.toContain("canary");
    }
    expect(read.inputs).toEqual(news);
  });

  test("goes on from a state of an earlier version, whose outputs echo the inputs and hold contracts as objects", async () => {
    const applied = await apply({ actions: three });
    const old = withOldOutputs(applied.inputs, applied.properties);
    const state = { ...applied, properties: old };
    expect((await plugin.client.diff("diff", change(state, applied.inputs))).changes).toBe(1);
    const refreshed = await plugin.client.read(urn, applied.id, { inputs: applied.inputs, properties: old });
    expect(refreshed).toMatchObject({ inputs: applied.inputs, properties: applied.properties });

    await nextRun();
    const changed = { ...three, Points: { endpoint, label: "New" } };
    const { inputs: news } = await plugin.client.check(urn, { actions: changed });
    expect(Object.keys((await plugin.client.diff("diff", change(state, news))).detailed)).toEqual([
      "actions.Points.label",
    ]);
    for (const preview of [true, false]) {
      const after = actionsIn(await plugin.client.update(urn, { ...change(state, news), preview }));
      expect(after.OrderPush).toEqual(actionsIn(applied.properties).OrderPush);
      expect(after.Points?.actionId).toBe(actionsIn(applied.properties).Points?.actionId);
    }
    await plugin.client.delete(urn, { id: applied.id, properties: old, oldInputs: applied.inputs });
    expect(await names()).toEqual([]);
  });

  test("tells the mistakes of all its actions at once, each under its path, and claims their names", async () => {
    const text = await reasons({
      adpot: true,
      breakingChanges: "never",
      actions: {
        OrderPush: { endpoint: { url: "https://10.0.0.1/" } },
        "order push": { endpoint },
        Named: { endpoint, name: "Other" },
        Text: "x",
        Later: WIRE_UNKNOWN,
      },
    });
    for (const expected of [
      /^actions\.OrderPush\.endpoint\.url: .*\[ACT_URL_HOST_IP\]|^actions\.OrderPush\.endpoint\.url: /m,
      /^actions\["order push"\]: .*write OrderPush \[ACT_NAME_INVALID\]$/m,
      /^actions\.Named\.name: .*\[ACT_SHAPE_UNKNOWN_FIELD\]$/m,
      /^actions\.Text: must be the arguments of an action.*\[ACT_SHAPE_TYPE\]$/m,
      /^adpot: .*did you mean adopt\? \[ACT_SHAPE_UNKNOWN_FIELD\]$/m,
      /^breakingChanges: .*\[ACT_BREAKING_CHANGES_INVALID\]$/m,
    ]) {
      expect(text).toMatch(expected);
    }
    expect(text.split("\n")).toHaveLength(6);
    expect(await reasons({})).toMatch(/^actions: is required and missing/);
    expect(await reasons({ actions: [] })).toMatch(/^actions: must be a map from names to actions, found a list/);
    await nextRun();
    await plugin.client.check(urn, { actions: three });
    const { failures } = await plugin.client.check(urnOf("Points", "CustomAction"), { endpoint });
    expect(failures.map(({ reason }) => reason)).toEqual([expect.stringContaining("[ACT_NAME_DUPLICATE]")]);
  });

  test("changes in place what changed, property by property, and asks the store about nothing else", async () => {
    const applied = await apply({ actions: three });
    const before = actionsIn(applied.properties);
    const { WelcomeMail: _, ...two } = three;
    const { inputs: news } = await plugin.client.check(urn, {
      actions: {
        ...two,
        OrderPush: withToken("canary-3", { timeoutMs: 5000 }),
        Fresh: { endpoint },
      },
    });
    const again = change(applied, news);
    expect((await plugin.client.diff("diff", again)).detailed).toEqual({
      "actions.Fresh": { kind: 0, inputdiff: true },
      "actions.OrderPush.authentication.bearer.token": { kind: 4, inputdiff: true },
      "actions.OrderPush.timeoutMs": { kind: 0, inputdiff: true },
      "actions.WelcomeMail": { kind: 2, inputdiff: true },
    });

    const previewed = actionsIn(await plugin.client.update(urn, { ...again, preview: true }));
    expect(previewed.OrderPush).toMatchObject({ actionId: before.OrderPush?.actionId, version: WIRE_UNKNOWN });
    expect(previewed.Points).toEqual(before.Points);
    expect(previewed.Fresh).toMatchObject({ actionId: WIRE_UNKNOWN, contractDigest: expect.any(String) });
    expect(said()).toContain("OrderPush: version 1 -> 2\nnew: Fresh\nremoved: WelcomeMail");

    const after = actionsIn(await plugin.client.update(urn, again));
    expect(after.OrderPush).toMatchObject({ actionId: before.OrderPush?.actionId, version: 2, revision: 2 });
    expect(after.Points).toEqual(before.Points);
    expect(await names()).toEqual(["Fresh", "OrderPush", "Points"]);
    expect(
      (await plugin.client.diff("diff", { ...again, oldInputs: news, olds: { actions: after } as never })).changes,
    ).toBe(1);
  });

  test("writes nothing when one action is refused, at preview and at apply, and tells all refusals", async () => {
    await apply({ actions: { Taken: { endpoint }, Other: { endpoint } } }, urnOf("Theirs").replace(":dev:", ":live:"));
    await nextRun();
    const { inputs } = await plugin.client.check(urn, {
      actions: { Mine: { endpoint }, Taken: { endpoint }, Other: { endpoint } },
    });
    for (const preview of [true, false]) {
      const error = (await plugin.client.create(urn, inputs, { preview }).catch((thrown: unknown) => thrown)) as Error;
      expect(error.message).toMatch(/actions\.Taken: .*managed by .*#Taken.*\[ACT_NAME_TAKEN\]/);
      expect(error.message).toMatch(/actions\.Other: .*\[ACT_NAME_TAKEN\]/);
      expect(error.message).not.toContain("pulumi import");
    }
    expect(await names()).toEqual(["Other", "Taken"]);
    const { inputs: adopting } = await plugin.client.check(urn, { ...inputs, adopt: true });
    await plugin.client.create(urn, adopting);
    expect(await names()).toEqual(["Mine", "Other", "Taken"]);
  });

  test("keeps actions that journeys use: a removal is refused by name and nothing is written, unless forced", async () => {
    const applied = await apply({ actions: three });
    await used("Points");
    const { Points: _, ...rest } = three;
    const changed = { ...rest, OrderPush: withToken("canary-1", { label: "New" }) };
    const { inputs: news } = await plugin.client.check(urn, { actions: changed });
    await plugin.client.update(urn, { ...change(applied, news), preview: true });
    expect(said()).toContain("Points: journeys use it: Welcome (activity push-1); so that its removal will be refused");
    await expect(plugin.client.update(urn, change(applied, news))).rejects.toMatchObject({
      details: expect.stringMatching(
        /^actions\.Points: Points is used by journey Welcome .*an ActionUse in a pulumi up of its own.* \[ACT_ACTION_IN_USE\]$/,
      ),
    });
    await expect(
      plugin.client.delete(urn, { id: applied.id, properties: applied.properties, oldInputs: applied.inputs }),
    ).rejects.toMatchObject({ details: expect.stringContaining("[ACT_ACTION_IN_USE]") });
    expect(await names()).toEqual(["OrderPush", "Points", "WelcomeMail"]);
    expect((await store.find([{ sandbox: "dev", name: "OrderPush" }]))[0]).toMatchObject({ version: 1 });

    const { inputs: forced } = await plugin.client.check(urn, { actions: changed, forceDelete: true });
    await plugin.client.update(urn, change(applied, forced));
    expect(await names()).toEqual(["OrderPush", "WelcomeMail"]);
  });

  test("tells at preview what breaks for which journeys, and refuses it where breakingChanges says so", async () => {
    const applied = await apply({ actions: three });
    await used("OrderPush");
    const request = { sample: { text: "Hi" }, variables: { text: { optional: true } } };
    const breaking = { ...three, OrderPush: withToken("canary-1", { request }) };
    const { inputs: news } = await plugin.client.check(urn, { actions: breaking });
    await plugin.client.update(urn, { ...change(applied, news), preview: true });
    expect(said()).toMatch(
      /OrderPush: breaking change: .*token.*Welcome \(activity push-1, mapped to version 1\) \[ACT_BREAK_NOTICE\]/,
    );
    expect(said()).toContain("OrderPush: version 1 -> 2, breaking");
    const { inputs: strict } = await plugin.client.check(urn, { actions: breaking, breakingChanges: "refuse" });
    for (const preview of [true, false]) {
      await expect(plugin.client.update(urn, { ...change(applied, strict), preview })).rejects.toMatchObject({
        details: expect.stringMatching(/^actions\.OrderPush\.breakingChanges: .*\[ACT_BREAKING_CHANGE\]$/),
      });
    }
  });

  test("names at preview only journeys that map something of an object that asks for more", async () => {
    const text = { type: "string" };
    const replying = (required: readonly string[]): WireObject => {
      const reply = { type: "object", required: [...required], properties: { mail: text, name: text } };
      return { Mail: { endpoint, request: { schema: { type: "object", properties: { reply } } } } };
    };
    const applied = await apply({ actions: replying([]) });
    await used("Mail", "Without");
    await used("Mail", "With", { "request.reply.name": { expression: "@event{name}" } });
    const { inputs: news } = await plugin.client.check(urn, { actions: replying(["mail"]) });
    await plugin.client.update(urn, { ...change(applied, news), preview: true });
    expect(said()).toMatch(/Mail: breaking change: .*reply\.mail.* These journeys stay behind: With \(activity push-1/);
    expect(said()).not.toContain("Without");

    const { actions } = await plugin.client.update(urn, change(applied, news));
    expect(JSON.parse(String((actions as unknown as Registered).Mail?.contract))).toMatchObject({
      input: { properties: { request: { dependentRequired: { "reply.name": ["reply.mail"] } } } },
    });
  });

  test("tells what it has to say by name, however the wire orders the actions", async () => {
    const http = { endpoint: { url: "http://api.example.com/v1/send" } };
    const order = ["Mail", "Zed", "Alpha"];
    const paths = (text: string) => [...text.matchAll(/actions\.(\w+)/g)].map(([, name]) => name);
    const warned = async (names: readonly string[]) => {
      const after = said().length;
      await plugin.client.check(urn, { actions: Object.fromEntries(names.map((name) => [name, http])) });
      return paths(said().slice(after));
    };
    expect(await warned(order)).toEqual(["Alpha", "Mail", "Zed"]);
    expect(await warned(order.toReversed())).toEqual(["Alpha", "Mail", "Zed"]);
    const wrong = Object.fromEntries(order.map((name) => [name, { endpoint: {} }]));
    expect(paths(await reasons({ actions: wrong }))).toEqual(["Alpha", "Mail", "Zed"]);
  });

  test("repeats no warning of an action that does not change, whatever else of the catalog does", async () => {
    const http = { endpoint: { url: "http://api.example.com/v1/send" } };
    const first = { actions: { Old: http, Other: { endpoint } } };
    const { inputs } = await plugin.client.check(urn, first);
    const after = said().length;
    await plugin.client.check(urn, { actions: { ...first.actions, Other: { endpoint, label: "New" } } }, inputs);
    expect(said().slice(after)).toBe("");
    await plugin.client.check(urn, { actions: { ...first.actions, Other: http } }, inputs);
    expect(said().slice(after)).toContain("actions.Other.endpoint.url");
    expect(said().slice(after)).not.toContain("actions.Old");
  });

  test("shows on refresh what was changed outside of it, action by action, and mends it", async () => {
    const applied = await apply({ actions: three });
    const [held, gone] = await store.find(["Points", "WelcomeMail"].map((name) => ({ sandbox: "dev", name })));
    if (held === undefined || gone === undefined) throw new Error("the actions are not in the store");
    await store.remove([{ ...gone, owner: ownerNamed("WelcomeMail"), force: false, actor }]);
    await nextRun();
    const outside = await apply(
      { adopt: true, actions: { Points: { endpoint, label: "Outside" } } },
      urnOf("Elsewhere"),
    );
    expect(outside.id).toBe("Elsewhere");

    const known = { inputs: applied.inputs, properties: applied.properties };
    const refreshed = await plugin.client.read(urn, applied.id, known);
    expect(Object.keys(refreshed.inputs.actions as object)).toEqual(["OrderPush"]);
    expect(said()).toContain("Points was registered anew by");
    // On a refresh the engine swaps the roles.
    const swapped = {
      urn,
      id: applied.id,
      olds: refreshed.properties,
      oldInputs: refreshed.inputs,
      news: applied.inputs,
    };
    expect(Object.keys((await plugin.client.diff("diff", swapped)).detailed)).toEqual([
      "actions.Points",
      "actions.WelcomeMail",
    ]);
    expect(
      (await plugin.client.read(urn, applied.id, { inputs: refreshed.inputs, properties: refreshed.properties }))
        .inputs,
    ).toEqual(refreshed.inputs);

    await nextRun();
    const mended = await plugin.client.update(urn, change({ ...refreshed }, applied.inputs));
    expect(Object.keys(actionsIn(mended)).sort()).toEqual(["OrderPush", "Points", "WelcomeMail"]);
    expect((await store.find([{ sandbox: "dev", name: "Points" }]))[0]?.owner?.urn).toBe(`${urn}#Points`);
  });

  test("is created again over itself after a crash, and an old registration deletes nothing", async () => {
    const first = await apply({ actions: three });
    const again = await plugin.client.create(urn, first.inputs);
    expect(actionsIn(again.properties).Points?.actionId).toBe(actionsIn(first.properties).Points?.actionId);
    await plugin.client.delete(urn, { id: first.id, properties: first.properties, oldInputs: first.inputs });
    expect(await names()).toEqual(["OrderPush", "Points", "WelcomeMail"]);
    await plugin.client.delete(urn, { id: first.id, properties: again.properties, oldInputs: first.inputs });
    expect(await names()).toEqual([]);
  });

  test("takes over an action of its stack, and gives one away, without either being deleted", async () => {
    const lone = await apply({ endpoint }, urnOf("Points", "CustomAction"));
    const idOf = async () => (await store.find([{ sandbox: "dev", name: "Points" }]))[0]?.id;
    await nextRun();
    const taken = await apply({ actions: { Points: { endpoint }, Fresh: { endpoint } } });
    await plugin.client.delete(urnOf("Points", "CustomAction"), {
      id: lone.id,
      properties: lone.properties,
      oldInputs: lone.inputs,
    });
    expect(await idOf()).toBe(lone.id);

    await nextRun();
    await used("Points");
    await apply({ endpoint }, urnOf("Points", "CustomAction"));
    const { inputs: news } = await plugin.client.check(urn, { actions: { Fresh: { endpoint } } });
    await plugin.client.update(urn, { ...change(taken, news), preview: true });
    expect(said()).not.toContain("will be refused");
    await plugin.client.update(urn, change(taken, news));
    expect(await idOf()).toBe(lone.id);
    expect(await names()).toEqual(["Fresh", "Points"]);
  });

  test("cannot be imported, and says what can", async () => {
    await expect(plugin.client.read(urn, "Messages")).rejects.toMatchObject({
      details: expect.stringMatching(/adopt: true.*\[ACT_CATALOG_IMPORT\]$/),
    });
  });
});
