import { keepText } from "../../core/definition/keep-text.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { RegisterResponse } from "../../store/port/registration.ts";
import { accepted, actor, ownerNamed, problemsIn, registered, registerRequest, updateOf } from "../support/store.ts";
import { found, matching, token, used } from "./support/steps.ts";

/** Registrations and deletions that are made all or not at all. */
export function applyingContract(newStore: () => ActionStore): void {
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
}
