import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import { digestOf } from "../../core/value/digest.ts";
import type { JsonObject, ValueObject } from "../../core/value/value.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { RegisterResponse } from "../../store/port/registration.ts";
import { usesLeftBehind } from "../../store/uses-behind.ts";
import { prepared } from "../support/rendered.ts";
import { accepted, actor, type RegisterParts, registerRequest, updateOf } from "../support/store.ts";

const key = { sandbox: "dev", name: "OrderPush" };
const text = { type: "string" };
const name = 'request.reply."name"';

/** An action whose body has an optional object with these required fields. */
const replying = (required: readonly string[], url = "https://api.example.com/v1"): ValueObject => ({
  endpoint: { url },
  request: {
    schema: {
      type: "object",
      required: ["to"],
      properties: { to: text, reply: { type: "object", required, properties: { '"name"': text, mail: text } } },
    },
  },
});

/** As a version of the program derived it that knew of no optional objects. */
function formerly(action: PreparedAction): PreparedAction {
  const { request } = action.contract.input.properties as { readonly request: JsonObject };
  const { dependentRequired: _, ...less } = request;
  const input = { ...action.contract.input, properties: { request: less } } as JsonObject;
  const contract = { ...action.contract, input };
  return { ...action, contract, contractDigest: digestOf({ ...contract }) };
}

/** What holds of uses and optional objects in every implementation of the store port. */
export function optionalObjectsContract(newStore: () => ActionStore): void {
  const registeredAs = async (store: ActionStore, action: PreparedAction, parts: RegisterParts = {}) => {
    const metadata = parts.metadata ?? {};
    const [result] = await store.register([{ ...registerRequest(parts), action: { ...action, metadata } }]);
    return accepted(result);
  };
  const mapped = async (store: ActionStore, journey: string, ...keys: readonly string[]) => {
    const mapping = Object.fromEntries(["request.to", ...keys].map((each) => [each, { expression: "@event{x}" }]));
    const [result] = await store.recordUse([
      { sandbox: "dev", journey, activity: "push1", action: { name: "OrderPush" }, mapping, actor },
    ]);
    return accepted(result);
  };
  const outdatedIn = async (store: ActionStore) => {
    const [record] = await store.find([key]);
    return record?.usedIn.filter(({ outdated }) => outdated).map(({ journey }) => journey);
  };
  const updated = (store: ActionStore, before: RegisterResponse, action: PreparedAction, parts: RegisterParts = {}) =>
    registeredAs(store, action, { ...parts, intent: updateOf(before) });

  describe("a field newly required inside of an optional object", () => {
    test("leaves the uses alone behind that map something of the object", async () => {
      const store = newStore();
      const first = await registeredAs(store, prepared(replying([])));
      await mapped(store, "None");
      await mapped(store, "Name", name);
      const [held] = await store.find([key]);
      const second = await updated(store, first, prepared(replying(["mail"])));
      expect(second.record.breaks).toEqual([
        {
          path: 'input.request["reply.mail"]',
          reason: 'was optional and is required now together with reply."name"',
          ifMapped: [name],
        },
      ]);
      expect(await outdatedIn(store)).toEqual(["Name"]);
      expect(second.record.usedIn.map(({ effectiveVersion }) => effectiveVersion)).toEqual([1, 2]);
      expect((await store.palette({ sandbox: "dev" })).items[0]?.outdatedUses).toBe(1);
      const { items } = await store.listUses({ sandbox: "dev" });
      expect(items.map(({ journey, outdated }) => [journey, outdated])).toEqual([
        ["Name", true],
        ["None", false],
      ]);
      const { contractDigest, breaks } = second.record;
      const behind = await usesLeftBehind(
        { held: held as ActionRecord, next: { name: "OrderPush", contractDigest, breaks } },
        store,
      );
      expect(behind.map(({ journey }) => journey)).toEqual(["Name"]);
    });

    test("does so in the version after those that pruning drops as well", async () => {
      const store = newStore();
      const first = await registeredAs(store, prepared(replying([])));
      await mapped(store, "None");
      await mapped(store, "Name", name);
      const second = await updated(store, first, prepared(replying(["mail"])));
      await updated(store, second, prepared(replying(["mail"], "https://other.example.com")));
      accepted((await store.prune([{ sandbox: "dev", keep: 1, dryRun: false, actor }]))[0]);
      expect((await store.versions(key)).map(({ number }) => number)).toEqual([3, 1]);
      expect(await outdatedIn(store)).toEqual(["Name"]);
    });

    test("may be refused whoever maps what", async () => {
      const store = newStore();
      const first = await registeredAs(store, prepared(replying([])));
      const request = registerRequest({ intent: updateOf(first), breakingChanges: "refuse" });
      const [result] = await store.register([{ ...request, action: prepared(replying(["mail"])) }]);
      expect(result).toMatchObject({ ok: false, problems: [{ code: "ACT_BREAKING_CHANGE" }] });
    });
  });

  describe("a contract that an earlier version of the program derived", () => {
    const action = prepared(replying(["mail"]));
    const former = formerly(action);

    test("stays while the definition does, without a new version", async () => {
      const store = newStore();
      const first = await registeredAs(store, former);
      const again = await updated(store, first, action);
      expect(again).toMatchObject({ effect: "unchanged", record: { version: 1, contract: former.contract } });
      expect(again.record.contractDigest).toBe(former.contractDigest);
      const tagged = await updated(store, first, action, { metadata: { tags: ["a"] } });
      expect(tagged).toMatchObject({
        effect: "updated",
        record: { version: 1, contractDigest: former.contractDigest },
      });
      expect((await store.find([key]))[0]?.contract).toEqual(former.contract);
    });

    test("goes on taking the mappings that it took", async () => {
      const store = newStore();
      await registeredAs(store, former);
      expect(await mapped(store, "Name", name)).toMatchObject({ effect: "recorded" });
    });

    test("makes no running use outdated by what is derived otherwise today", async () => {
      const store = newStore();
      const first = await registeredAs(store, former);
      await mapped(store, "Name", name);
      await mapped(store, "None");
      const moved = prepared(replying(["mail"], "https://other.example.com"));
      const second = await updated(store, first, moved);
      expect(second.record).toMatchObject({ version: 2, contract: moved.contract, breaks: [] });
      expect(await outdatedIn(store)).toEqual([]);
      expect(second.record.usedIn.map(({ effectiveVersion }) => effectiveVersion)).toEqual([2, 2]);
    });

    test("is not a reason to stay behind after a rollback to it", async () => {
      const store = newStore();
      const first = await registeredAs(store, former);
      const second = await updated(store, first, prepared(replying(["mail"], "https://other.example.com")));
      await mapped(store, "None");
      const { revision } = second.record;
      accepted((await store.rollback([{ key, version: 1, revision, actor }]))[0]);
      expect(await outdatedIn(store)).toEqual([]);
    });
  });
}
