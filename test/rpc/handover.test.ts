import { join } from "node:path";
import { endpoint as apiEndpoint } from "../support/endpoint.ts";
import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import type { WireObject } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";
import { storeAt } from "../support/store.ts";

const catalog = "urn:pulumi:dev::shop::actionstore:index:ActionCatalog::Messages";
const heir = "urn:pulumi:dev::shop::actionstore:index:CustomAction::OrderPush";
const endpoint = { url: "https://api.example.com/v1" };
const request = { sample: { token: "abc" }, variables: { token: {} } };

describe("an action that leaves its catalog for a resource of its own, in one run", () => {
  let plugin: RunningPlugin;
  let engines: readonly FakeEngine[];

  beforeEach(async () => {
    [plugin, engines] = await Promise.all([startPlugin(), Promise.all([startFakeEngine(), startFakeEngine()])]);
    await plugin.client.handshake(engines[0]?.address ?? "");
    await plugin.client.configure({ sandbox: "dev", allowedHosts: '["localhost"]' });
  });
  afterEach(async () => {
    for (const engine of engines) engine.stop();
    await plugin.stop();
  });

  const held = async () => {
    const store = storeAt(join(plugin.folder, ".actionstore", "store.db"));
    return (await store.find([{ sandbox: "dev", name: "OrderPush" }]))[0];
  };
  /** A catalog with the action, from an earlier run. */
  const made = async () => {
    const { inputs } = await plugin.client.check(catalog, {
      actions: { OrderPush: { endpoint }, Stays: { endpoint } },
    });
    const { id, properties } = await plugin.client.create(catalog, inputs);
    await plugin.client.attach(engines[1]?.address ?? "");
    const drop = { actions: { Stays: { endpoint } } };
    return {
      refresh: () => plugin.client.read(catalog, id, { inputs, properties }),
      check: () => plugin.client.check(catalog, drop, inputs),
      update: () => plugin.client.update(catalog, { id, olds: properties, oldInputs: inputs, news: drop }),
    };
  };
  const checkHeir = (more: WireObject = {}) => plugin.client.check(heir, { endpoint, ...more });

  test("is kept for that one when the catalog comes first, with its id", async () => {
    const { check, update } = await made();
    const before = await held();
    const { inputs, failures } = await checkHeir({ request });
    expect(failures).toEqual([]);
    await check();
    await update();
    expect(await held()).toMatchObject({ id: before?.id, version: 1, owner: { urn: heir } });
    const { id } = await plugin.client.create(heir, inputs);
    const after = await held();
    expect(after).toMatchObject({ id: before?.id, version: 2, owner: { urn: heir } });
    expect(id).toBe(before?.id);
    expect(after?.formerHolders).toBeUndefined();
  });

  test("stays as it was when that one's create fails, and is that one's in the next run", async () => {
    const { check, update } = await made();
    const before = await held();
    const api = await apiEndpoint((_, response) => void response.writeHead(500).end());
    const wanted = { endpoint: { url: api.url("localhost") }, retry: { maxRetries: 0 } };
    const { inputs } = await checkHeir({ ...wanted, verify: { values: {} } });
    await check();
    await update();
    await expect(plugin.client.create(heir, inputs)).rejects.toThrow(/ACT_VERIFY_FAILED/);
    expect(await held()).toMatchObject({ id: before?.id, version: 1 });
    const again = await checkHeir(wanted);
    expect(await plugin.client.create(heir, again.inputs)).toMatchObject({ id: before?.id });
  });

  test("is refused where the catalog is not said to come after that one, with what to write", async () => {
    const { check } = await made();
    await check();
    const { failures } = await checkHeir();
    expect(failures.map(({ reason }) => reason)).toEqual([
      `name: ${catalog} gives up OrderPush in the same run, and may delete it before this resource takes it over; give that one the option dependsOn with ${heir}, or keep OrderPush there until a later pulumi up [ACT_NAME_TAKEN]`,
    ]);
  });

  test("is not the catalog's again by a refresh before the catalog has dropped it", async () => {
    const { refresh } = await made();
    const before = await held();
    const { inputs } = await checkHeir();
    await plugin.client.create(heir, inputs);
    const known = await refresh();
    expect(known.properties.actions).toMatchObject({ OrderPush: { registrationId: before?.registrationId } });
    await plugin.client.delete(catalog, { id: known.id, properties: known.properties, oldInputs: known.inputs });
    expect(await held()).toMatchObject({ id: before?.id, owner: { urn: heir } });
    expect((await held())?.formerHolders).toBeUndefined();
  });

  test("is previewed against what journeys know of it", async () => {
    await made();
    const { inputs } = await checkHeir({ request, breakingChanges: "refuse" });
    await expect(plugin.client.create(heir, inputs, { preview: true })).rejects.toThrow(/token.*ACT_BREAKING_CHANGE/);
    const allowed = await checkHeir({ request });
    const { properties } = await plugin.client.create(heir, allowed.inputs, { preview: true });
    expect(properties).toMatchObject({ breaking: true });
    expect(await held()).toMatchObject({ version: 1 });
  });
});
