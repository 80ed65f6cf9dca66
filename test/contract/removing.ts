import type { ActionStore } from "../../store/port/action-store.ts";
import { actor, ownerNamed, problemsIn, registered } from "../support/store.ts";
import { found, removed, used } from "./support/steps.ts";

/** Deletions of actions. */
export function removingContract(newStore: () => ActionStore): void {
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
}
