import { pathText } from "../../core/problem/problem.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { RegisterIntent } from "../../store/port/registration.ts";
import { connectionOwner, connectionRequest, registeredConnection } from "../support/connections.ts";
import { prepared } from "../support/rendered.ts";
import { accepted, actor, ownerNamed, problemsIn, updateOf } from "../support/store.ts";

const token = "auth:bearer.token";
const create: RegisterIntent = { kind: "create", adopt: false };
const bearer = (secret: string): ValueObject => ({ bearer: { token: new Secret(secret) } });
const shop = (more: ValueObject = {}): ValueObject => ({
  baseUrl: "https://api.example.com/v1",
  authentication: bearer("hunter2"),
  ...more,
});
const push = (more: ValueObject = {}): ValueObject => ({
  endpoint: { url: "/messages" },
  connection: "Shop",
  request: { sample: { a: 1 } },
  ...more,
});

/** What holds of connections in every implementation of the store port, each test on a new store. */
export function connectionContract(newStore: () => ActionStore): void {
  const registerAction = async (store: ActionStore, given: ValueObject, intent: RegisterIntent = create) => {
    const action = prepared(given);
    const [result] = await store.register([{ sandbox: "dev", action, owner: ownerNamed(action.name), actor, intent }]);
    return result;
  };
  const withShop = async (given = shop()) => {
    const store = newStore();
    const { record } = await registeredConnection(store, { given });
    const change = async (now: ValueObject, name?: string) =>
      (
        await store.registerConnections([
          {
            ...connectionRequest({ given: { name: name ?? "Shop", ...now } }),
            intent: updateOf({ record }),
          },
        ])
      )[0];
    const remove = async (force = false) => {
      const [held] = await store.findConnections([{ sandbox: "dev", name: "Shop" }]);
      const { id, registrationId } = held ?? record;
      return (await store.remove([{ sandbox: "dev", id, registrationId, owner: ownerNamed("Shop"), force, actor }]))[0];
    };
    return { store, record, change, remove };
  };
  const codes = (result: Parameters<typeof problemsIn>[0]) =>
    problemsIn(result).map((each) => `${each.code} ${pathText(each) ?? ""}`.trim());

  describe("a connection", () => {
    test("has an id of its own kind, and is found by name and id as it was registered", async () => {
      const { store, record } = await withShop();
      expect(record).toMatchObject({ name: "Shop", revision: 1, version: 1, usedBy: [], createdBy: "anna" });
      expect(record.id).toMatch(/^con-[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(record.secretScope).toBe("https://api.example.com bearer ");
      const keys = [
        { sandbox: "dev", name: "Shop" },
        { sandbox: "dev", id: record.id },
      ];
      expect(await store.findConnections(keys)).toEqual([record, record]);
    });

    test("is not an action: nothing that tells of actions tells of it, and both may share a name", async () => {
      const { store, record } = await withShop();
      const key = { sandbox: "dev", name: "Shop" };
      expect(await store.find([key, { sandbox: "dev", id: record.id }])).toEqual([undefined, undefined]);
      expect(await store.versions(key)).toEqual([]);
      expect((await store.list({ sandbox: "dev" })).items).toEqual([]);
      expect((await store.palette({ sandbox: "dev", limit: "all" })).items).toEqual([]);
      expect((await store.audit(key)).items).toEqual([]);
      const { record: action } = accepted(await registerAction(store, push({ name: "Shop" })));
      expect(await store.findConnections([{ sandbox: "dev", id: action.id }])).toEqual([undefined]);
      expect((await store.audit(key)).items.map(({ event }) => event)).toEqual(["action.created"]);
    });

    test("lives as actions do: a change adds a version, a secret alone does not, both are in the audit trail", async () => {
      const { store, change } = await withShop();
      expect(accepted(await change(shop()))).toMatchObject({ effect: "unchanged" });
      const rotated = accepted(await change(shop({ authentication: bearer("other") })));
      expect(rotated).toMatchObject({ effect: "rotated", record: { version: 1, revision: 2 } });
      const secrets = new Map([[token, new Secret("other")]]);
      const [match] = await store.matchSecrets([
        { key: { sandbox: "dev", name: "Shop" }, kind: "connection", secrets },
      ]);
      expect([...(match?.matching ?? [])]).toEqual([token]);
      const changed = accepted(await change(shop({ headers: [{ name: "X-Tenant", value: "acme" }] })));
      expect(changed).toMatchObject({ effect: "updated", record: { version: 2, revision: 3 } });
      expect((await store.audit({ sandbox: "dev" })).items.map(({ event }) => event)).toEqual([
        "connection.updated",
        "connection.rotated",
        "connection.created",
        "sandbox.created",
      ]);
    });

    test("is refused to another stack and adopted when asked to, with the command that imports it", async () => {
      const { store, record } = await withShop();
      const owner = connectionOwner("Theirs", "shop/dev");
      const [refusal] = await store.registerConnections([connectionRequest({ given: shop(), owner })]);
      expect(problemsIn(refusal)).toMatchObject([{ code: "ACT_NAME_TAKEN" }]);
      expect(problemsIn(refusal)[0]?.hint).toContain("pulumi import actionstore:index:Connection Theirs Shop");
      const adopted = await registeredConnection(store, {
        given: shop(),
        owner,
        intent: { kind: "create", adopt: true },
      });
      expect(adopted).toMatchObject({ effect: "adopted", record: { id: record.id, owner } });
    });

    test("cannot keep a secret for another origin", async () => {
      const { record, change } = await withShop();
      const kept = `keep:${record.secretFingerprints[token]}`;
      expect(codes(await change(shop({ baseUrl: "https://new.example.com", authentication: bearer(kept) })))).toEqual([
        "ACT_SECRET_KEEP",
      ]);
    });

    test("stands in the list with where it leads, how it authenticates and how many actions name it", async () => {
      const { store } = await withShop();
      accepted(await registerAction(store, push()));
      await registeredConnection(store, { name: "Mail", given: { authentication: { none: {} } } });
      const first = await store.listConnections({ sandbox: "dev", limit: 1 });
      expect(first.items).toMatchObject([{ name: "Mail", authentication: "none", usedBy: 0 }]);
      const { items, cursor } = await store.listConnections({ sandbox: "dev", cursor: first.cursor ?? "" });
      expect(items).toMatchObject([
        { name: "Shop", authentication: "bearer", baseUrl: "https://api.example.com/v1", usedBy: 1 },
      ]);
      expect(cursor).toBeUndefined();
    });
  });

  describe("an action that names a connection", () => {
    test("stands among those that use it until it names it no more", async () => {
      const { store } = await withShop();
      const usedBy = async () => (await store.findConnections([{ sandbox: "dev", name: "Shop" }]))[0]?.usedBy;
      const { record } = accepted(await registerAction(store, push({ name: "Second" })));
      accepted(await registerAction(store, push({ name: "First" })));
      expect(await usedBy()).toEqual(["First", "Second"]);
      const update = updateOf({ record });
      const own = { name: "Second", endpoint: { url: "https://api.example.com" } };
      accepted(await registerAction(store, own, update));
      expect(await usedBy()).toEqual(["First"]);
    });

    test("is refused where there is no such connection, with the nearest name", async () => {
      const { store } = await withShop();
      const refusal = await registerAction(store, push({ connection: "Shpo" }));
      expect(problemsIn(refusal)).toMatchObject([
        { code: "ACT_CONNECTION_NOT_FOUND", path: ["connection"], hint: "did you mean Shop?" },
      ]);
    });

    test.each<[string, ValueObject, ValueObject, string]>([
      ["a relative URL and no baseUrl", shop({ baseUrl: undefined }), push(), "ACT_CONNECTION_BASE_URL endpoint.url"],
      [
        "an absolute URL of another origin",
        shop(),
        push({ endpoint: { url: "https://evil.example.com/x" } }),
        "ACT_CONNECTION_ORIGIN endpoint.url",
      ],
      [
        "a test URL of another origin",
        shop(),
        push({ testOverrides: { url: "https://evil.example.com/x" } }),
        "ACT_CONNECTION_ORIGIN testOverrides.url",
      ],
      [
        "a header that the connection has too",
        shop({ headers: [{ name: "x-tenant", value: "a" }] }),
        push({ endpoint: { url: "/m", headers: [{ name: "X-Tenant", value: "b" }] } }),
        "ACT_CONNECTION_FIELD endpoint.headers",
      ],
      [
        "an Accept that the connection sets otherwise",
        shop({ headers: [{ name: "Accept", value: "text/plain" }] }),
        push({ endpoint: { url: "/m", headers: [{ name: "Accept", value: "application/json" }] } }),
        "ACT_CONNECTION_FIELD endpoint.headers",
      ],
      [
        "a header that the authentication sets",
        shop(),
        push({ endpoint: { url: "/m", headers: [{ name: "Authorization", value: "b" }] } }),
        "ACT_CONNECTION_FIELD endpoint.headers",
      ],
      [
        "a query parameter that the authentication sets",
        shop({ authentication: { apiKey: { name: "key", value: new Secret("k"), in: "query" } } }),
        push({ endpoint: { url: "/m", queryParameters: [{ name: "key", value: "b" }] } }),
        "ACT_CONNECTION_FIELD endpoint.queryParameters",
      ],
    ])("is refused with %s, whichever of the two comes last", async (_, connection, action, expected) => {
      const { store } = await withShop(connection);
      expect(codes(await registerAction(store, action))).toEqual([expected]);

      const fine = { name: "Shop", ...shop({ baseUrl: "https://evil.example.com" }), authentication: { none: {} } };
      const other = newStore();
      const { record } = await registeredConnection(other, { given: fine });
      accepted(await registerAction(other, { ...action, testOverrides: undefined }));
      if (action.testOverrides !== undefined) return;
      const intent = updateOf({ record });
      const [refusal] = await other.registerConnections([connectionRequest({ given: connection, intent })]);
      expect(codes(refusal)[0]).toMatch(new RegExp(`^${expected.split(" ")[0]} (baseUrl|headers)$`));
      expect(problemsIn(refusal)[0]?.detail).toContain("OrderPush");
    });

    test("may call an absolute URL of the connection's origin, and any where the connection has no baseUrl", async () => {
      const { store } = await withShop();
      const absolute = (url: string, name: string) => push({ name, endpoint: { url } });
      accepted(await registerAction(store, absolute("https://api.example.com/v2/x", "A")));
      await registeredConnection(store, { name: "Any", given: { authentication: bearer("x") } });
      accepted(await registerAction(store, { ...absolute("https://b.example.com/", "B"), connection: "Any" }));
    });

    test("binds its own secrets to the origin that the connection leads to", async () => {
      const { store, change } = await withShop();
      const keyed = push({ endpoint: { url: "/m", headers: [{ name: "X-Key", value: new Secret("k3y") }] } });
      const { record } = accepted(await registerAction(store, keyed));
      expect(record.secretScope).toBe("https://api.example.com connection ");
      const moved = await change(shop({ baseUrl: "https://new.example.com" }));
      expect(codes(moved)).toEqual(["ACT_CONNECTION_ORIGIN baseUrl"]);
      expect(problemsIn(moved)[0]?.detail).toContain("OrderPush");
      accepted(await change(shop({ baseUrl: "https://api.example.com/v2" })));
    });

    test("keeps the connection from being deleted or renamed, until forced or gone", async () => {
      const { store, change, remove } = await withShop();
      const { record } = accepted(await registerAction(store, push()));
      const refusal = await remove();
      expect(problemsIn(refusal)).toMatchObject([{ code: "ACT_CONNECTION_IN_USE" }]);
      expect(problemsIn(refusal)[0]?.detail).toContain("OrderPush");
      expect(codes(await change(shop(), "Store"))).toEqual(["ACT_CONNECTION_IN_USE name"]);
      accepted((await store.remove([{ ...record, owner: ownerNamed("OrderPush"), force: false, actor }]))[0]);
      expect(accepted(await change(shop(), "Store")).record.name).toBe("Store");
    });

    test("is rolled back to a version that names one, unless that is gone or leads elsewhere by now", async () => {
      const { store, change, remove } = await withShop();
      const key = { sandbox: "dev", name: "OrderPush" };
      const keyed = push({ endpoint: { url: "/m", headers: [{ name: "X-Key", value: new Secret("k3y") }] } });
      const { record: first } = accepted(await registerAction(store, keyed));
      const own = { endpoint: { url: "https://own.example.com" } };
      const leave = async (revision: number) =>
        accepted(await registerAction(store, own, updateOf({ record: { ...first, revision } }))).record;
      const back = async (revision: number) => (await store.rollback([{ key, version: 1, revision, actor }]))[0];
      const usedBy = async () => (await store.findConnections([{ sandbox: "dev", name: "Shop" }]))[0]?.usedBy;

      const second = await leave(1);
      expect(await usedBy()).toEqual([]);
      accepted(await back(second.revision));
      expect(await usedBy()).toEqual(["OrderPush"]);

      const third = (await store.find([key]))[0]?.revision ?? 0;
      const { record: fourth } = accepted(await registerAction(store, own, { kind: "create", adopt: true }));
      expect(fourth.revision).toBeGreaterThan(third);
      accepted(await change(shop({ baseUrl: "https://new.example.com" })));
      expect(codes(await back(fourth.revision))).toEqual(["ACT_CONNECTION_ORIGIN baseUrl"]);
      accepted(await remove());
      expect(codes(await back(fourth.revision))).toEqual(["ACT_CONNECTION_NOT_FOUND connection"]);
    });

    test("may lose old versions, its connection does not", async () => {
      const { store, change } = await withShop();
      accepted(await change(shop({ baseUrl: "https://api.example.com/v2" })));
      const [pruned] = await store.prune([{ sandbox: "dev", keep: 1, dryRun: false, actor }]);
      expect(accepted(pruned)).toEqual({ actions: [] });
    });

    test("is left behind by a forced delete, and found again by a connection of the same name", async () => {
      const { store, remove } = await withShop();
      accepted(await registerAction(store, push()));
      expect(accepted(await remove(true))).toEqual({ effect: "removed" });
      const key = { sandbox: "dev", name: "OrderPush" };
      expect(codes(await store.test({ key, values: {} }))).toEqual(["ACT_CONNECTION_NOT_FOUND"]);
      const { record } = await registeredConnection(store, { given: shop() });
      expect(record.usedBy).toEqual(["OrderPush"]);
    });
  });
}
