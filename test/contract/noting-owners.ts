import type { ActionStore } from "../../store/port/action-store.ts";
import { accepted, actor, ownerNamed, registered } from "../support/store.ts";
import { found } from "./support/steps.ts";

/** What is written where a resource has another URN now. */
export function notingOwnersContract(newStore: () => ActionStore): void {
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
}
