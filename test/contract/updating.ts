import type { ActionStore } from "../../store/port/action-store.ts";
import { ownerNamed, problemsIn, type RegisterParts, registered, registerRequest, updateOf } from "../support/store.ts";
import { codesOf, found, otherResource, otherStack, removed, token } from "./support/steps.ts";

/** Registrations of actions that a resource knows, by what it has seen of them. */
export function updatingContract(newStore: () => ActionStore): void {
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
}
