import type { ActionStore } from "../../store/port/action-store.ts";
import { accepted, actor, problemsIn, type RegisterParts, registered, updateOf } from "../support/store.ts";
import { codesOf, effective, found, history, key, numbers, pruned, removed, used } from "./support/versions.ts";

const token = "auth:bearer.token";

/** What holds of pruning in every implementation of the store port. */
export function pruningContract(newStore: () => ActionStore): void {
  describe("pruning", () => {
    const labels = (...names: readonly string[]): readonly RegisterParts[] => names.map((label) => ({ label }));

    test("drops all but the newest versions, and gives no number again", async () => {
      const store = newStore();
      const last = await history(store, ...labels("One", "Two", "Three", "Four"));
      expect(await pruned(store, { keep: 2 })).toEqual([
        { id: last.record.id, name: "OrderPush", deleted: false, dropped: [1, 2], kept: [3, 4], secretsDropped: 0 },
      ]);
      expect(await numbers(store)).toEqual([4, 3]);
      expect(await found(store)).toEqual(last.record);
      expect((await registered(store, { label: "Five", intent: updateOf(last) })).record.version).toBe(5);
      expect((await store.audit({ sandbox: "dev" })).items[1]).toMatchObject({
        event: "action.pruned",
        detail: { dropped: "1-2", kept: "3-4", secretsDropped: 0 },
      });
      expect(await codesOf(store, 2)).toEqual(["ACT_VERSION_NOT_FOUND"]);
    });

    test("writes nothing in a dry run, and nothing where all is kept", async () => {
      const store = newStore();
      await history(store, ...labels("One", "Two", "Three"));
      const events = (await store.audit({ sandbox: "dev" })).items;
      expect(await pruned(store, { dryRun: true })).toMatchObject([{ dropped: [1, 2], kept: [3] }]);
      expect(await pruned(store, { keep: 3 })).toEqual([]);
      expect(await numbers(store)).toEqual([3, 2, 1]);
      expect((await store.audit({ sandbox: "dev" })).items).toEqual(events);
    });

    test("never drops what uses are mapped to or run on", async () => {
      const store = newStore();
      await history(
        store,
        { label: "One" },
        { label: "Two" },
        { label: "Three" },
        { label: "Four", variables: 2 },
        { label: "Five", variables: 2 },
        { label: "Six", variables: 2 },
      );
      accepted(await used(store, "Follows", 1));
      accepted(await used(store, "Frozen", 2, true));
      const before = await effective(store);
      expect(before).toEqual({ Follows: 3, Frozen: 2 });
      expect(await pruned(store)).toMatchObject([{ dropped: [4, 5], kept: [1, 2, 3, 6] }]);
      expect(await effective(store)).toEqual(before);
      expect((await store.palette({ sandbox: "dev" })).items[0]?.outdatedUses).toBe(2);
    });

    test("keeps a break of a dropped version in the next kept one", async () => {
      const store = newStore();
      await history(store, { variables: 3 }, { variables: 2 }, { variables: 2, label: "Three" });
      accepted(await used(store, "Welcome", 1));
      await pruned(store);
      const reason = { path: 'input.request["message.field2"]', reason: "was removed or renamed" };
      expect((await store.versions(key)).map(({ number, breaks }) => [number, breaks])).toEqual([
        [3, [reason]],
        [1, []],
      ]);
      expect((await found(store))?.usedIn).toMatchObject([{ effectiveVersion: 1, outdated: true }]);
    });

    test("puts a later use of an old version on the newest kept one before the break", async () => {
      const store = newStore();
      await history(
        store,
        { variables: 3 },
        { variables: 3, label: "Two" },
        { variables: 2 },
        { variables: 2, label: "Four" },
        { variables: 2, label: "Five" },
      );
      accepted(await used(store, "Old", 1, true));
      accepted(await used(store, "New", 4, true));
      await pruned(store);
      expect(await numbers(store)).toEqual([5, 4, 1]);
      await store.removeUse([{ sandbox: "dev", journey: "Old", activity: "push1", actor }]);
      accepted(await used(store, "Later", 1));
      expect(await effective(store)).toEqual({ New: 4, Later: 1 });
      expect(problemsIn(await used(store, "Gone", 3))).toMatchObject([
        { code: "ACT_VERSION_NOT_FOUND", detail: expect.stringContaining("was pruned"), hint: "versions are 1, 4-5" },
      ]);
    });

    test("drops the secret values that no kept version names", async () => {
      const store = newStore();
      const secretOf = (host: string) => ({
        secretScope: host,
        secrets: { [token]: `secret of ${host}` },
        label: host,
      });
      const last = await history(store, secretOf("a"), secretOf("b"), { ...secretOf("b"), label: "b2" });
      expect(await pruned(store)).toMatchObject([{ dropped: [1, 2], secretsDropped: 1 }]);
      expect((await found(store))?.secretFingerprints).toEqual(last.record.secretFingerprints);
    });

    test("with an age drops only what was replaced before", async () => {
      const store = newStore();
      await history(store, ...labels("One", "Two", "Three"));
      expect(await pruned(store, { olderThan: "2020-01-01T00:00:00.000Z" })).toEqual([]);
      expect(await pruned(store, { olderThan: "2200-01-01T00:00:00.000Z" })).toMatchObject([{ dropped: [1, 2] }]);
    });

    test("of a tombstone leaves its last version, so that the action can come back with the next number", async () => {
      const store = newStore();
      const last = await history(store, ...labels("One", "Two", "Three"));
      await removed(store, last);
      expect(await pruned(store)).toMatchObject([{ deleted: true, dropped: [1, 2], kept: [3] }]);
      expect((await registered(store, { label: "Four", intent: updateOf(last) })).record).toMatchObject({
        id: last.record.id,
        version: 4,
      });
    });

    test("of one action leaves the others; its id names it also when it is deleted", async () => {
      const store = newStore();
      const last = await history(store, ...labels("One", "Two"));
      const other = await history(store, { name: "Other" }, { name: "Other", label: "Two" });
      expect(await pruned(store, { action: { name: "Other" } })).toMatchObject([{ id: other.record.id }]);
      await removed(store, last);
      expect(await pruned(store, { action: { id: last.record.id } })).toMatchObject([{ id: last.record.id }]);
    });

    test.each([
      ["ACT_VERSION_KEEP", { keep: 0 }],
      ["ACT_VERSION_KEEP", { keep: 1.5 }],
      ["ACT_ACTION_NOT_FOUND", { action: { name: "Missing" } }],
      ["ACT_ACTION_NOT_FOUND", { sandbox: "prod", action: { name: "OrderPush" } }],
    ])("gives %s for %j", async (code, more) => {
      const store = newStore();
      await history(store, ...labels("One", "Two"));
      const [result] = await store.prune([{ sandbox: "dev", keep: 1, dryRun: false, actor, ...more }]);
      expect(problemsIn(result).map((problem) => problem.code)).toEqual([code]);
    });

    test("of a store that does not exist drops nothing and makes none", async () => {
      const store = newStore();
      expect(await pruned(store)).toEqual([]);
      expect(await store.info()).toMatchObject({ exists: false });
    });
  });
}
