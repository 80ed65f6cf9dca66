import { keepText } from "../../core/definition/keep-text.ts";
import { parseJson } from "../../core/value/json-text.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { Secret } from "../../core/value/secret.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { RegisterResponse, RemoveResponse } from "../../store/port/registration.ts";
import type { UsesQuery } from "../../store/port/uses.ts";
import { preparedAction } from "../support/prepared-action.ts";
import {
  accepted,
  actor,
  ownerNamed,
  problemsIn,
  type RegisterParts,
  registered,
  registerRequest,
  updateOf,
} from "../support/store.ts";
import { oldVersionsContract } from "./old-versions.ts";
import { optionalObjectsContract } from "./optional-objects.ts";
import { ownershipContract } from "./ownership.ts";
import { takeoverContract } from "./takeover.ts";
import { useOwnershipContract } from "./use-ownership.ts";

const token = "auth:bearer.token";
const otherStack = { owner: ownerNamed("OrderPush", "shop/dev") };
const otherResource = { owner: ownerNamed("Renamed") };
const adopting = { intent: { kind: "create", adopt: true } } as const;

/** What holds of every implementation of the store port, each test on a new store. */
export function actionStoreContract(newStore: () => ActionStore): void {
  const codesOf = async (store: ActionStore, parts: RegisterParts): Promise<readonly string[]> => {
    const [result] = await store.register([registerRequest(parts)]);
    return problemsIn(result).map(({ code }) => code);
  };
  const found = async (store: ActionStore, name = "OrderPush") => (await store.find([{ sandbox: "dev", name }]))[0];
  const removed = async (
    store: ActionStore,
    { record }: RegisterResponse,
    { force = false, owner = ownerNamed("OrderPush") } = {},
  ): Promise<RemoveResponse> => {
    const { id, registrationId, sandbox } = record;
    const [result] = await store.remove([{ sandbox, id, registrationId, owner, force, actor }]);
    return accepted(result);
  };
  const used = async (store: ActionStore, journey = "Welcome", version?: number) =>
    accepted(
      (
        await store.recordUse([
          {
            sandbox: "dev",
            journey,
            activity: "push1",
            action: { name: "OrderPush" },
            mapping: { "request.message.field0": { expression: "@event{token}" } },
            actor,
            ...(version === undefined ? {} : { version }),
          },
        ])
      )[0],
    );
  const matching = async (store: ActionStore, secret: string): Promise<readonly string[]> => {
    const [answer] = await store.matchSecrets([
      { key: { sandbox: "dev", name: "OrderPush" }, secrets: new Map([[token, new Secret(secret)]]) },
    ]);
    return [...(answer?.matching ?? [])];
  };

  describe("a store that was never written to", () => {
    test("answers every reading question with nothing", async () => {
      const store = newStore();
      expect(await store.info()).toMatchObject({ exists: false, schemaVersion: 0 });
      expect(await store.find([{ sandbox: "dev", name: "OrderPush" }])).toEqual([undefined]);
      expect(await store.list({ sandbox: "dev" })).toEqual({ items: [] });
      expect(await store.palette({ sandbox: "dev", limit: "all" })).toEqual({ items: [] });
      expect(await store.audit({ sandbox: "dev" })).toEqual({ items: [] });
      expect(await store.versions({ sandbox: "dev", name: "OrderPush" })).toEqual([]);
      expect(await matching(store, "hunter2")).toEqual([]);
      expect(await store.secretTypes({ sandbox: "dev", name: "OrderPush" })).toEqual(new Map());
    });

    test("takes the removal of a missing action as done, and is not made by it", async () => {
      const store = newStore();
      const results = await store.remove([
        { sandbox: "dev", id: "act-1", registrationId: "r", owner: ownerNamed("OrderPush"), force: false, actor },
      ]);
      expect(results).toEqual([{ ok: true, value: { effect: "missing" } }]);
      expect(await store.info()).toMatchObject({ exists: false });
    });
  });

  describe("creating", () => {
    test("gives an id, a registration, revision 1 and version 1, and says that the sandbox is new", async () => {
      const store = newStore();
      const { effect, record, sandboxCreated } = await registered(store, { secrets: { [token]: "hunter2" } });
      expect(effect).toBe("created");
      expect(sandboxCreated).toBe(true);
      expect(record).toMatchObject({ revision: 1, version: 1, name: "OrderPush", createdBy: "anna", usedIn: [] });
      expect(record.id).toMatch(/^act-[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(record.registrationId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(record.secretFingerprints[token]).toMatch(/^[0-9a-f]{32}$/);
      expect((await registered(store, { name: "Second" })).sandboxCreated).toBeUndefined();
    });

    test("returns the very record that is found afterwards, by name and by id", async () => {
      const store = newStore();
      const { record } = await registered(store, {
        secrets: { [token]: "hunter2", "query:c": 7 },
        metadata: { tags: ["a"] },
      });
      const both = await store.find([
        { sandbox: "dev", name: "OrderPush" },
        { sandbox: "dev", id: record.id },
      ]);
      expect(both).toEqual([record, record]);
    });

    test("keeps numbers that a double would lose", async () => {
      const store = newStore();
      const request = registerRequest();
      const definition = parseJson('{"a":9223372036854775807,"b":10.0,"c":1.5}') as { readonly a: Numeral };
      const palette = {
        ...request.action.palette,
        inputs: [{ key: "request.a", label: "A", type: "integer", required: false, default: definition.a }],
      } as const;
      const definitionJson = '{"a":9223372036854775807,"b":10.0,"c":1.5}';
      accepted(
        (await store.register([{ ...request, action: { ...request.action, definition, definitionJson, palette } }]))[0],
      );
      expect((await found(store))?.definition).toEqual(definition);
      expect((await store.palette({ sandbox: "dev" })).items[0]?.inputs[0]?.default).toEqual(
        new Numeral("9223372036854775807"),
      );
    });

    test("finds its own earlier try: same id, fresh registration, differences brought in line", async () => {
      const store = newStore();
      const first = await registered(store);
      const again = await registered(store);
      expect(again.effect).toBe("resumed");
      expect(again.record).toMatchObject({ id: first.record.id, revision: 2, version: 1 });
      expect(again.record.registrationId).not.toBe(first.record.registrationId);
      const changed = await registered(store, { label: "Other" });
      expect(changed).toMatchObject({ effect: "resumed", record: { revision: 3, version: 2 } });
      expect(changed.formerOwner).toBeUndefined();
    });

    test("takes over from another resource of the same stack and names it", async () => {
      const store = newStore();
      const first = await registered(store);
      const over = await registered(store, otherResource);
      expect(over.effect).toBe("takenOver");
      expect(over.formerOwner).toEqual(first.record.owner);
      expect(over.record).toMatchObject({ id: first.record.id, owner: otherResource.owner, revision: 2 });
    });

    test("takes nothing over that another resource wrote in the same run", async () => {
      const store = newStore();
      const run = "127.0.0.1:4711";
      const first = await registered(store, { run });
      const [result] = await store.register([registerRequest({ ...otherResource, run })]);
      const [problem] = problemsIn(result);
      expect(problem?.code).toBe("ACT_NAME_TAKEN");
      expect(problem?.detail).toContain(first.record.owner?.urn);
      expect(await found(store)).toEqual(first.record);
      const later = await registered(store, { ...otherResource, run: "127.0.0.1:4712" });
      expect(later.effect).toBe("takenOver");
    });

    test("is refused where another stack holds the name, with its owner, the import command and adopt", async () => {
      const store = newStore();
      const first = await registered(store);
      const [result] = await store.register([registerRequest(otherStack)]);
      const [problem] = problemsIn(result);
      expect(problem?.code).toBe("ACT_NAME_TAKEN");
      expect(problem?.detail).toContain(
        "urn:pulumi:dev::orders::actionstore:index:CustomAction::OrderPush of stack orders/dev",
      );
      expect(problem?.hint).toContain("pulumi import actionstore:index:CustomAction OrderPush OrderPush");
      // No alias leads from one stack's state to another's.
      expect(problem?.hint).not.toContain("aliases");
      expect(problem?.hint).toContain("adopt: true");
      expect(await found(store)).toEqual(first.record);
    });

    test("adopts from another stack when asked to", async () => {
      const store = newStore();
      const first = await registered(store);
      const adopted = await registered(store, { ...otherStack, ...adopting });
      expect(adopted).toMatchObject({ effect: "adopted", formerOwner: first.record.owner });
      expect(adopted.record.id).toBe(first.record.id);
      expect(adopted.record.registrationId).not.toBe(first.record.registrationId);
    });

    test("does not meet an action of the same name in another sandbox", async () => {
      const store = newStore();
      const dev = await registered(store);
      const prod = await registered(store, { sandbox: "prod", ...otherStack });
      expect(prod.effect).toBe("created");
      expect(prod.record.id).not.toBe(dev.record.id);
    });

    test("never revives a tombstone", async () => {
      const store = newStore();
      const first = await registered(store);
      await removed(store, first);
      const second = await registered(store);
      expect(second).toMatchObject({ effect: "created", record: { revision: 1, version: 1 } });
      expect(second.record.id).not.toBe(first.record.id);
    });
  });

  describe("a batch", () => {
    test("keeps its order, lets each see what the one before wrote, and no failure spoils a neighbour", async () => {
      const store = newStore();
      await registered(store, { name: "Taken", ...otherStack });
      const results = await store.register([
        registerRequest({ label: "One" }),
        registerRequest({ name: "Taken" }),
        registerRequest({ label: "Two" }),
        registerRequest({ name: "Other" }),
      ]);
      expect(results.map((result) => (result.ok ? result.value.effect : result.problems[0]?.code))).toEqual([
        "created",
        "ACT_NAME_TAKEN",
        "resumed",
        "created",
      ]);
      expect(await found(store)).toMatchObject({ version: 2, definition: { label: "Two" } });
    });

    test("of nothing is nothing", async () => {
      const store = newStore();
      expect(await store.register([])).toEqual([]);
      expect(await store.info()).toMatchObject({ exists: false });
    });
  });

  describe("updating", () => {
    test("with nothing new writes nothing", async () => {
      const store = newStore();
      const parts = { secrets: { [token]: "hunter2" }, metadata: { tags: ["a"], group: "G" } };
      const first = await registered(store, parts);
      const events = (await store.audit({ sandbox: "dev" })).items.length;
      const again = await registered(store, {
        ...parts,
        metadata: { group: "G", tags: ["a"] },
        intent: updateOf(first),
      });
      expect(again).toEqual({ effect: "unchanged", record: first.record });
      expect((await store.audit({ sandbox: "dev" })).items).toHaveLength(events);
    });

    test.each<[string, RegisterParts, object]>([
      [
        "another definition adds a version",
        { label: "New" },
        { effect: "updated", record: { revision: 2, version: 2 } },
      ],
      [
        "other metadata adds a revision only",
        { metadata: { tags: ["x"] } },
        { effect: "updated", record: { revision: 2, version: 1 } },
      ],
      [
        "another owner adds a revision only",
        otherResource,
        { effect: "updated", record: { revision: 2, version: 1 }, formerOwner: ownerNamed("OrderPush") },
      ],
      [
        "another name renames in place",
        { name: "OrderPush2", owner: ownerNamed("OrderPush") },
        { effect: "updated", record: { name: "OrderPush2", revision: 2, version: 2 } },
      ],
    ])("%s", async (_title, parts, expected) => {
      const store = newStore();
      const first = await registered(store);
      const second = await registered(store, { ...parts, intent: updateOf(first), by: "bert" });
      expect(second).toMatchObject(expected);
      expect(second.record).toMatchObject({
        id: first.record.id,
        registrationId: first.record.registrationId,
        changedBy: "bert",
        createdBy: "anna",
      });
      expect(await store.find([{ sandbox: "dev", id: first.record.id }])).toEqual([second.record]);
    });

    test("frees the old name on a rename", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { name: "OrderPush2", intent: updateOf(first) });
      expect(await found(store)).toBeUndefined();
      expect((await registered(store, otherResource)).effect).toBe("created");
    });

    test("is refused where the new name is taken", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { name: "Taken" });
      expect(await codesOf(store, { name: "Taken", owner: ownerNamed("OrderPush"), intent: updateOf(first) })).toEqual([
        "ACT_NAME_TAKEN",
      ]);
      expect(await found(store)).toEqual(first.record);
    });

    test("registers again under the id of a tombstone, with the next number", async () => {
      const store = newStore();
      const first = await registered(store, { secrets: { [token]: "hunter2" } });
      await removed(store, first);
      const back = await registered(store, { secrets: { [token]: "hunter2" }, intent: updateOf(first) });
      expect(back).toMatchObject({ effect: "recreated", record: { id: first.record.id, version: 2 } });
      expect(back.record.registrationId).not.toBe(first.record.registrationId);
      expect(back.record.revision).toBeGreaterThan(first.record.revision);
      expect(await found(store)).toEqual(back.record);
      expect((await store.versions({ sandbox: "dev", id: first.record.id })).map(({ number }) => number)).toEqual([
        2, 1,
      ]);
    });

    test("registers again under an id that this store never had", async () => {
      const store = newStore();
      const id = "act-01ARZ3NDEKTSV4RRFFQ69G5FAV";
      const back = await registered(store, {
        intent: { kind: "update", id, registrationId: "", revision: 7, adopt: false },
      });
      expect(back).toMatchObject({ effect: "recreated", record: { id, revision: 1, version: 1 } });
    });

    test("of an id that is gone is refused while another action has the name", async () => {
      const store = newStore();
      const first = await registered(store);
      await removed(store, first);
      await registered(store, otherStack);
      expect(await codesOf(store, { intent: updateOf(first) })).toEqual(["ACT_NAME_TAKEN"]);
    });

    test("of an action in another sandbox is refused", async () => {
      const store = newStore();
      const first = await registered(store);
      expect(await codesOf(store, { sandbox: "prod", intent: updateOf(first) })).toEqual(["ACT_ACTION_NOT_FOUND"]);
    });
  });

  describe("a stale revision", () => {
    test("is accepted when every write since came from the same owner", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { label: "Two", intent: updateOf(first) });
      const third = await registered(store, { label: "Three", intent: updateOf(first) });
      expect(third).toMatchObject({ effect: "updated", record: { revision: 3, version: 3 } });
    });

    test("is refused after a write of another owner, with who, when and what to run", async () => {
      const store = newStore();
      const first = await registered(store);
      const outside = await registered(store, {
        ...otherStack,
        label: "Outside",
        intent: updateOf(first),
        by: "mallory",
      });
      const [result] = await store.register([registerRequest({ label: "Mine", intent: updateOf(first) })]);
      const [problem] = problemsIn(result);
      expect(problem).toMatchObject({
        code: "ACT_ACTION_CHANGED",
        hint: expect.stringContaining("pulumi up --refresh"),
      });
      expect(problem?.detail).toContain("mallory");
      expect(problem?.detail).toContain(outside.record.changedAt);
      expect(await found(store)).toEqual(outside.record);
    });

    test("is refused where another owner wrote in between, though the last write was its own", async () => {
      const store = newStore();
      const first = await registered(store);
      const outside = await registered(store, { ...otherStack, label: "Outside", intent: updateOf(first) });
      await registered(store, { label: "Mine", intent: updateOf(outside) });
      expect(await codesOf(store, { label: "Late", intent: updateOf(first) })).toEqual(["ACT_ACTION_CHANGED"]);
      expect((await registered(store, { label: "Late", intent: updateOf(outside) })).record.revision).toBe(4);
    });
  });

  describe("secrets", () => {
    test("are told by type, never by value", async () => {
      const store = newStore();
      const secrets = { "auth:bearer.token": "hunter2", "body:message.pin": 4711, "body:message.urgent": true };
      await registered(store, { name: "OrderPush", secrets });
      const types = await store.secretTypes({ sandbox: "dev", name: "OrderPush" });
      expect(Object.fromEntries(types)).toEqual({
        "auth:bearer.token": "string",
        "body:message.pin": "number",
        "body:message.urgent": "boolean",
      });
      expect(await store.secretTypes({ sandbox: "dev", name: "Other" })).toEqual(new Map());
    });

    const scopeA = { secretScope: "https://a.example", secrets: { [token]: "hunter2" } };

    test("rotate without a new version, for every version of the same scope, and match afterwards", async () => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const second = await registered(store, { ...scopeA, label: "Two", intent: updateOf(first) });
      expect(second.record.secretFingerprints).toEqual(first.record.secretFingerprints);
      const rotated = await registered(store, {
        ...scopeA,
        label: "Two",
        secrets: { [token]: "hunter3" },
        intent: updateOf(second),
      });
      expect(rotated).toMatchObject({ effect: "rotated", record: { revision: 3, version: 2 } });
      expect(rotated.record.secretFingerprints).not.toEqual(first.record.secretFingerprints);
      expect(await matching(store, "hunter3")).toEqual([token]);
      expect(await matching(store, "hunter2")).toEqual([]);
      const [event] = (await store.audit({ sandbox: "dev" })).items;
      expect(event).toMatchObject({ event: "action.rotated", detail: { rotated: [token] } });
    });

    test("tell a number from the text of it", async () => {
      const store = newStore();
      await registered(store, { secrets: { [token]: 1 } });
      expect(await matching(store, "1")).toEqual([]);
    });

    test("have the same fingerprint when they are the same, in one store", async () => {
      const store = newStore();
      const one = await registered(store, { name: "One", secrets: { [token]: "hunter2" } });
      const two = await registered(store, { name: "Two", secrets: { "query:c": "hunter2" } });
      expect(one.record.secretFingerprints[token]).toBe(two.record.secretFingerprints["query:c"]);
    });

    test("stay as they are under their keep: text, and match by it", async () => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const kept = keepText(first.record.secretFingerprints[token] ?? "");
      const again = await registered(store, { ...scopeA, secrets: { [token]: kept }, intent: updateOf(first) });
      expect(again.effect).toBe("unchanged");
      expect(await matching(store, kept)).toEqual([token]);
      expect(await matching(store, keepText("0".repeat(32)))).toEqual([]);
      const version = await registered(store, {
        ...scopeA,
        label: "Two",
        secrets: { [token]: kept },
        intent: updateOf(first),
      });
      expect(version.record.secretFingerprints).toEqual(first.record.secretFingerprints);
      expect(await matching(store, "hunter2")).toEqual([token]);
    });

    test.each<[string, (kept: string) => RegisterParts]>([
      ["the store holds another secret by now", () => ({ ...scopeA, secrets: { [token]: keepText("0".repeat(32)) } })],
      [
        "the store holds none there",
        (kept) => ({ ...scopeA, label: "Two", secrets: { [token]: "hunter2", "query:c": kept } }),
      ],
      ["the scope changes", (kept) => ({ secretScope: "https://b.example", label: "Two", secrets: { [token]: kept } })],
      [
        "the action is new",
        (kept) => ({ name: "New", secrets: { [token]: kept }, intent: { kind: "create", adopt: false } }),
      ],
    ])("are refused as keep: text when %s", async (_title, parts) => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const kept = keepText(first.record.secretFingerprints[token] ?? "");
      expect(await codesOf(store, { intent: updateOf(first), ...parts(kept) })).toEqual(["ACT_SECRET_KEEP"]);
      expect(await found(store)).toEqual(first.record);
    });

    test("cannot be kept after a delete, which forgets them", async () => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const kept = keepText(first.record.secretFingerprints[token] ?? "");
      await removed(store, first);
      expect(await codesOf(store, { ...scopeA, secrets: { [token]: kept }, intent: updateOf(first) })).toEqual([
        "ACT_SECRET_KEEP",
      ]);
    });
  });

  describe("removing", () => {
    test("frees the name, and a second time finds nothing", async () => {
      const store = newStore();
      const first = await registered(store);
      expect(await removed(store, first)).toEqual({ effect: "removed" });
      expect(await found(store)).toBeUndefined();
      expect((await store.list({ sandbox: "dev" })).items).toEqual([]);
      expect((await store.palette({ sandbox: "dev" })).items).toEqual([]);
      expect(await removed(store, first)).toEqual({ effect: "missing" });
    });

    test("deletes nothing under an older registration", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store);
      expect(await removed(store, first)).toEqual({ effect: "kept", owner: ownerNamed("OrderPush") });
      expect(await found(store)).toBeDefined();
    });

    test("is refused while journeys use it, naming them, unless forced", async () => {
      const store = newStore();
      const first = await registered(store);
      await used(store, "Welcome");
      const { id, registrationId } = first.record;
      const [result] = await store.remove([
        { sandbox: "dev", id, registrationId, owner: ownerNamed("OrderPush"), force: false, actor },
      ]);
      const [problem] = problemsIn(result);
      expect(problem?.code).toBe("ACT_ACTION_IN_USE");
      expect(problem?.detail).toContain("journey Welcome (activity push1)");
      expect(problem?.hint).toContain("forceDelete");
      expect(await removed(store, first, { force: true })).toEqual({ effect: "removed" });
    });
  });

  describe("an apply", () => {
    const removal = ({ record: { id, registrationId, sandbox } }: RegisterResponse, force = false) => ({
      sandbox,
      id,
      registrationId,
      owner: ownerNamed("OrderPush"),
      force,
      actor,
    });
    const events = async (store: ActionStore) =>
      (await store.audit({ sandbox: "dev", limit: 500 })).items.map(({ event, name }) => `${event} ${name ?? ""}`);

    test("creates, updates and deletes in one transaction, deletes first", async () => {
      const store = newStore();
      const [first, second] = [await registered(store), await registered(store, { name: "Second" })];
      const response = await store.apply({
        registrations: [registerRequest({ label: "New", intent: updateOf(first) }), registerRequest({ name: "Third" })],
        removals: [removal(second)],
      });
      expect(response.applied).toBe(true);
      expect(response.registered.map((each) => accepted(each).effect)).toEqual(["updated", "created"]);
      expect(response.removed.map((each) => accepted(each).effect)).toEqual(["removed"]);
      expect((await store.list({ sandbox: "dev" })).items.map(({ name }) => name)).toEqual(["OrderPush", "Third"]);
      expect((await events(store)).slice(0, 3)).toEqual([
        "action.created Third",
        "action.updated OrderPush",
        "action.removed Second",
      ]);
    });

    test("writes nothing at all when one part is refused, and tells every refusal", async () => {
      const store = newStore();
      const first = await registered(store);
      const second = await registered(store, { name: "Second", secrets: { [token]: "hunter2" } });
      await used(store);
      const before = await events(store);
      const response = await store.apply({
        registrations: [
          registerRequest({ name: "Third" }),
          registerRequest({ name: "Second", owner: ownerNamed("Second", "shop/dev") }),
          registerRequest({ name: "Fourth", secrets: { [token]: keepText("0".repeat(32)) } }),
          registerRequest({ name: "Second", label: "New", intent: updateOf(second), owner: ownerNamed("Second") }),
        ],
        removals: [removal(first)],
      });
      expect(response.applied).toBe(false);
      expect(response.registered.map((each) => each.ok || each.problems.map(({ code }) => code))).toEqual([
        true,
        ["ACT_NAME_TAKEN"],
        ["ACT_SECRET_KEEP"],
        true,
      ]);
      expect(problemsIn(response.removed[0]).map(({ code }) => code)).toEqual(["ACT_ACTION_IN_USE"]);
      expect(await events(store)).toEqual(before);
      expect((await store.list({ sandbox: "dev" })).items.map(({ name }) => name)).toEqual(["OrderPush", "Second"]);
      expect(await found(store, "Second")).toEqual(second.record);
      // What a refused apply has begun hinders nobody.
      const next = await store.apply({ registrations: [registerRequest({ name: "Third" })], removals: [] });
      expect(next.applied).toBe(true);
    });

    test("that is refused by a store that was never written to leaves it as it was", async () => {
      const store = newStore();
      const kept = registerRequest({ secrets: { [token]: keepText("0".repeat(32)) } });
      expect((await store.apply({ registrations: [kept], removals: [] })).applied).toBe(false);
      expect(await store.sandboxes()).toEqual([]);
      expect((await registered(store, { secrets: { [token]: "hunter2" } })).record.revision).toBe(1);
      expect(await matching(store, "hunter2")).toEqual([token]);
    });

    test("repeated after a crash finds what it did before", async () => {
      const store = newStore();
      const second = await registered(store, { name: "Second" });
      const request = { registrations: [registerRequest()], removals: [removal(second)] };
      await store.apply(request);
      const again = await store.apply(request);
      expect(again.registered.map((each) => accepted(each).effect)).toEqual(["resumed"]);
      expect(again.removed.map((each) => accepted(each).effect)).toEqual(["missing"]);
    });

    test("of deletions only does not make a store", async () => {
      const store = newStore();
      const removals = [
        { sandbox: "dev", id: "act-1", registrationId: "r", owner: ownerNamed("OrderPush"), force: false, actor },
      ];
      expect(await store.apply({ registrations: [], removals })).toEqual({
        applied: true,
        registered: [],
        removed: [{ ok: true, value: { effect: "missing" } }],
      });
      expect(await store.info()).toMatchObject({ exists: false });
    });
  });

  describe("uses", () => {
    test("show on the action, in lists, and go when removed", async () => {
      const store = newStore();
      await registered(store);
      await used(store);
      expect((await found(store))?.usedIn).toEqual([
        { journey: "Welcome", activity: "push1", mappedVersion: 1, effectiveVersion: 1, outdated: false },
      ]);
      expect((await store.list({ sandbox: "dev" })).items[0]?.uses).toBe(1);
      const key = { sandbox: "dev", journey: "Welcome", activity: "push1", actor };
      expect(await store.removeUse([key, key])).toEqual([
        { ok: true, value: { effect: "removed" } },
        { ok: true, value: { effect: "missing" } },
      ]);
      expect((await found(store))?.usedIn).toEqual([]);
    });

    test("are found and listed with their mapping, by journey and activity", async () => {
      const store = newStore();
      const { record } = await registered(store);
      const { record: use } = await used(store, "Welcome");
      await used(store, "Parcel");
      expect(use).toMatchObject({
        sandbox: "dev",
        journey: "Welcome",
        activity: "push1",
        actionId: record.id,
        actionName: "OrderPush",
        actionDeleted: false,
        mapping: { "request.message.field0": { expression: "@event{token}" } },
        freeze: false,
        owner: undefined,
        revision: 1,
        recordedBy: "anna",
      });
      const key = { sandbox: "dev", journey: "Welcome", activity: "push1" };
      expect(await store.findUses([key, { ...key, sandbox: "prod" }])).toEqual([use, undefined]);

      const journeysOf = async (query: Omit<UsesQuery, "sandbox">) =>
        (await store.listUses({ sandbox: "dev", ...query })).items.map(({ journey }) => journey);
      expect(await journeysOf({})).toEqual(["Parcel", "Welcome"]);
      expect(await journeysOf({ journey: "Welcome" })).toEqual(["Welcome"]);
      expect(await journeysOf({ action: "OrderPush" })).toEqual(["Parcel", "Welcome"]);
      expect(await journeysOf({ action: record.id })).toEqual(["Parcel", "Welcome"]);
      expect(await journeysOf({ action: "Other" })).toEqual([]);
      const { cursor = "" } = await store.listUses({ sandbox: "dev", limit: 1 });
      expect(await journeysOf({ cursor })).toEqual(["Welcome"]);
      await expect(store.listUses({ sandbox: "dev", cursor: "x" })).rejects.toMatchObject({
        problems: [{ code: "ACT_CURSOR_INVALID" }],
      });
    });

    test("stay on an action that was deleted in spite of them, and say so", async () => {
      const store = newStore();
      const first = await registered(store);
      await used(store);
      await removed(store, first, { force: true });
      const [use] = (await store.listUses({ sandbox: "dev" })).items;
      expect(use).toMatchObject({ actionName: "OrderPush", actionDeleted: true });
    });

    test("replace an earlier one of the same activity, and keep the version they were mapped to", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { label: "Two", intent: updateOf(first) });
      await used(store);
      await used(store, "Welcome", 1);
      expect((await found(store))?.usedIn).toEqual([
        { journey: "Welcome", activity: "push1", mappedVersion: 1, effectiveVersion: 2, outdated: false },
      ]);
    });

    test("of an unknown name are refused with the nearest names", async () => {
      const store = newStore();
      await registered(store);
      const request = {
        sandbox: "dev",
        journey: "Welcome",
        activity: "push1",
        action: { name: "OrderPsh" },
        mapping: {},
        actor,
      };
      expect(problemsIn((await store.recordUse([request]))[0])[0]?.hint).toContain("OrderPush");
    });

    test.each([
      ["ACT_ACTION_NOT_FOUND", { action: { name: "Missing" } }],
      ["ACT_VERSION_NOT_FOUND", { version: 2 }],
      ["ACT_VERSION_NOT_FOUND", { version: 0.5 }],
      ["ACT_USE_INVALID", { journey: "" }],
      ["ACT_USE_INVALID", { activity: "" }],
      ["ACT_USE_INVALID", { activity: "push\n1" }],
      ["ACT_USE_VARIABLE_UNKNOWN", { mapping: { "request.message.field9": "x" } }],
      ["ACT_CALL_VALUE_TYPE", { mapping: { "request.message.field0": 5 } }],
      ["ACT_USE_EXPRESSION", { mapping: { "request.message.field0": { expression: " " } } }],
    ])("give %s for %j", async (code, wrong) => {
      const store = newStore();
      await registered(store);
      const request = {
        sandbox: "dev",
        journey: "Welcome",
        activity: "push1",
        action: { name: "OrderPush" },
        mapping: {},
        actor,
        ...wrong,
      };
      expect(problemsIn((await store.recordUse([request]))[0]).map((problem) => problem.code)).toEqual([code]);
      expect((await store.listUses({ sandbox: "dev" })).items).toEqual([]);
    });
  });

  useOwnershipContract(newStore);
  ownershipContract(newStore);
  takeoverContract(newStore);

  describe("noting who manages an action", () => {
    test("writes a new URN once, and only for who registered it last", async () => {
      const store = newStore();
      const { record } = await registered(store);
      const { id, registrationId } = record;
      const note = { sandbox: "dev", of: { id }, registrationId, owner: ownerNamed("Moved", "orders/renamed"), actor };
      const [noted, again] = await store.noteOwners([note, note]);
      expect([accepted(noted), accepted(again)]).toEqual([{ noted: true }, { noted: false }]);
      const [other] = await store.noteOwners([{ ...note, registrationId: "older", owner: ownerNamed("Other") }]);
      expect(accepted(other)).toEqual({ noted: false });
      expect(await found(store)).toMatchObject({ owner: note.owner, revision: 1, version: 1, registrationId });
      expect((await store.audit({ sandbox: "dev" })).items.map(({ event }) => event)).toEqual([
        "action.owner",
        "action.created",
        "sandbox.created",
      ]);
    });

    test("finds nothing to do where the action is missing", async () => {
      const note = { sandbox: "dev", of: { id: "act-0" }, registrationId: "r", owner: ownerNamed("Moved"), actor };
      expect(await newStore().noteOwners([note])).toEqual([{ ok: true, value: { noted: false } }]);
    });
  });

  describe("a change that journeys cannot follow", () => {
    const smaller = { variables: 2 };
    const reason = { path: 'input.request["message.field2"]', reason: "was removed or renamed" };

    test("leaves uses behind on the version before it, and says why", async () => {
      const store = newStore();
      const first = await registered(store);
      await used(store);
      await registered(store, { ...smaller, intent: updateOf(first) });
      const record = await found(store);
      expect(record?.breaks).toEqual([reason]);
      expect(record?.usedIn).toEqual([
        { journey: "Welcome", activity: "push1", mappedVersion: 1, effectiveVersion: 1, outdated: true },
      ]);
      expect((await store.palette({ sandbox: "dev" })).items[0]?.outdatedUses).toBe(1);
      expect((await store.versions({ sandbox: "dev", name: "OrderPush" })).map(({ breaks }) => breaks)).toEqual([
        [reason],
        [],
      ]);
    });

    test("is passed by uses that were mapped after it; compatible ones after it are followed", async () => {
      const store = newStore();
      const first = await registered(store);
      await used(store, "Old");
      const second = await registered(store, { ...smaller, intent: updateOf(first) });
      await used(store, "New");
      await registered(store, { ...smaller, label: "Three", intent: updateOf(second) });
      const uses = (await found(store))?.usedIn.map(({ journey, effectiveVersion }) => [journey, effectiveVersion]);
      expect(uses).toEqual([
        ["New", 3],
        ["Old", 1],
      ]);
    });

    test("is a new name where journeys use the action, and nothing where none does", async () => {
      const store = newStore();
      const first = await registered(store);
      const second = await registered(store, { name: "Renamed", intent: updateOf(first) });
      expect(second.record.breaks).toEqual([]);
      accepted(
        (
          await store.recordUse([
            { sandbox: "dev", journey: "Welcome", activity: "push1", action: { name: "Renamed" }, mapping: {}, actor },
          ])
        )[0],
      );
      const third = await registered(store, { name: "OrderPush", intent: updateOf(second) });
      expect(third.record.breaks).toEqual([{ path: "name", reason: "was Renamed and is OrderPush now" }]);
    });

    test("is refused where the policy says so, unless just this contract is accepted", async () => {
      const store = newStore();
      const first = await registered(store);
      const change = { ...smaller, intent: updateOf(first) };
      expect(await codesOf(store, { ...change, breakingChanges: "refuse" })).toEqual(["ACT_BREAKING_CHANGE"]);
      expect(await codesOf(store, { ...change, breakingChanges: { accept: "0".repeat(64) } })).toEqual([
        "ACT_BREAKING_CHANGE",
      ]);
      expect((await found(store))?.version).toBe(1);
      const accept = preparedAction(smaller).contractDigest;
      expect((await registered(store, { ...change, breakingChanges: { accept } })).record.version).toBe(2);
    });

    test("does not move a use that is frozen, nor a compatible one", async () => {
      const store = newStore();
      const first = await registered(store);
      const use = {
        sandbox: "dev",
        journey: "Welcome",
        activity: "push1",
        action: { name: "OrderPush" },
        mapping: {},
        actor,
      };
      accepted((await store.recordUse([{ ...use, freeze: true }]))[0]);
      await registered(store, { label: "Two", intent: updateOf(first) });
      expect((await found(store))?.usedIn[0]).toMatchObject({ mappedVersion: 1, effectiveVersion: 1, outdated: false });
    });
  });

  describe("reading", () => {
    const filled = async (): Promise<ActionStore> => {
      const store = newStore();
      const parts: readonly RegisterParts[] = [
        { name: "Alpha", label: "Über die Straße", channel: "email", metadata: { tags: ["x", "y"], group: "G" } },
        { name: "Beta", label: "100% off_sale", channel: "sms", metadata: { deprecated: true, replacedBy: "Alpha" } },
        { name: "Gamma", description: "third", channel: "push", metadata: { tags: ["y"] } },
      ];
      await store.register(parts.map(registerRequest));
      return store;
    };

    test.each([
      [{}, ["Alpha", "Beta", "Gamma"]],
      [{ channel: "sms" }, ["Beta"]],
      [{ tag: "y" }, ["Alpha", "Gamma"]],
      [{ tag: "z" }, []],
      [{ group: "G" }, ["Alpha"]],
      [{ deprecated: true }, ["Beta"]],
      [{ deprecated: false }, ["Alpha", "Gamma"]],
      [{ search: "AMM" }, ["Gamma"]],
      [{ search: "über" }, ["Alpha"]],
      [{ search: "%" }, ["Beta"]],
      [{ search: "_sale" }, ["Beta"]],
      [{ search: "a_p" }, []],
      [{ sandbox: "prod" }, []],
      [{ channel: "push", tag: "y" }, ["Gamma"]],
    ])("lists with %j the actions %j", async (filter, names) => {
      const store = await filled();
      expect((await store.list({ sandbox: "dev", ...filter })).items.map(({ name }) => name)).toEqual(names);
    });

    test("pages through a list, the palette and the audit trail without a gap or a double", async () => {
      const store = await filled();
      const names: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await store.list({ sandbox: "dev", limit: 1, ...(cursor === undefined ? {} : { cursor }) });
        names.push(...page.items.map(({ name }) => name));
        cursor = page.cursor;
      }
      expect(names).toEqual(["Alpha", "Beta", "Gamma"]);
      const first = await store.palette({ sandbox: "dev", limit: 2 });
      const second = await store.palette({ sandbox: "dev", limit: 2, cursor: first.cursor ?? "" });
      expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["Alpha", "Beta", "Gamma"]);
      expect(second.cursor).toBeUndefined();
      const newest = await store.audit({ sandbox: "dev", limit: 3 });
      const oldest = await store.audit({ sandbox: "dev", limit: 3, cursor: newest.cursor ?? "" });
      expect([...newest.items, ...oldest.items].map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1]);
    });

    test.each([["nonsense"], [""], [Buffer.from('["list",1]').toString("base64url")]])(
      "refuses the cursor %j",
      async (cursor) => {
        const store = await filled();
        await expect(store.list({ sandbox: "dev", cursor })).rejects.toThrow("ACT_CURSOR_INVALID");
      },
    );

    test.each([[0], [501], [1.5], [Number.NaN]])("refuses the page size %p", async (limit) => {
      const store = await filled();
      await expect(store.palette({ sandbox: "dev", limit })).rejects.toThrow("ACT_PAGE_LIMIT_INVALID");
    });

    test("shows in the palette what a journey builder needs", async () => {
      const store = await filled();
      const [alpha, beta] = (await store.palette({ sandbox: "dev", limit: "all" })).items;
      expect(alpha).toMatchObject({
        name: "Alpha",
        category: "Action",
        group: "G",
        version: 1,
        deprecated: false,
        managedBy: ownerNamed("Alpha").urn,
      });
      expect(alpha?.inputs).toEqual(preparedAction().palette.inputs);
      expect(beta).toMatchObject({ deprecated: true, replacedBy: "Alpha" });
      expect(beta).not.toHaveProperty("group");
    });

    test("lists the versions, newest first, with who wrote them and why", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { label: "Two", intent: updateOf(first), by: "bert", note: "new label" });
      const versions = await store.versions({ sandbox: "dev", name: "OrderPush" });
      expect(versions).toMatchObject([
        { number: 2, live: true, by: "bert", via: "test", note: "new label", definition: { label: "Two" } },
        { number: 1, live: false, by: "anna", digest: first.record.digest },
      ]);
      expect(versions[1]).not.toHaveProperty("note");
    });

    test("tells every write in the audit trail, for one name if asked, each chained to the one before", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { name: "Other" });
      await used(store);
      await store.removeUse([{ sandbox: "dev", journey: "Welcome", activity: "push1", actor }]);
      await removed(store, first);
      const { items } = await store.audit({ sandbox: "dev", name: "OrderPush" });
      expect(items.map(({ event }) => event)).toEqual([
        "action.removed",
        "use.removed",
        "use.recorded",
        "action.created",
      ]);
      expect(new Set(items.map(({ hash }) => hash)).size).toBe(4);
      expect(items.every(({ hash, by }) => /^[0-9a-f]{64}$/.test(hash) && by === "anna")).toBe(true);
    });
  });

  optionalObjectsContract(newStore);
  oldVersionsContract(newStore);

  test("a closed store fails every later call", async () => {
    const store = newStore();
    await registered(store);
    await store.close();
    await expect(store.list({ sandbox: "dev" })).rejects.toThrow("ACT_STORE_CLOSED");
    await expect(store.register([registerRequest()])).rejects.toThrow("ACT_STORE_CLOSED");
  });
}
