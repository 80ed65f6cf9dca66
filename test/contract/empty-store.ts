import type { ActionStore } from "../../store/port/action-store.ts";
import { actor, ownerNamed } from "../support/store.ts";
import { matching } from "./support/steps.ts";

/** A store to which nothing was written yet. */
export function emptyStoreContract(newStore: () => ActionStore): void {
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
}
