import type { ActionStore } from "../../store/port/action-store.ts";
import { preparedAction } from "../support/prepared-action.ts";
import { accepted, actor, registered, updateOf } from "../support/store.ts";
import { codesOf, found, used } from "./support/steps.ts";

/** Where uses run after a change of an action. */
export function compatibilityContract(newStore: () => ActionStore): void {
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
}
