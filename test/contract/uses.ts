import type { ActionStore } from "../../store/port/action-store.ts";
import type { UsesQuery } from "../../store/port/uses.ts";
import { actor, problemsIn, registered, updateOf } from "../support/store.ts";
import { found, removed, used } from "./support/steps.ts";

/** Uses that journeys record. */
export function usesContract(newStore: () => ActionStore): void {
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
}
