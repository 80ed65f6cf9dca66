import type { ActionStore } from "../../store/port/action-store.ts";
import type { RegisterResponse } from "../../store/port/registration.ts";
import type { PruneRequest, RollbackRequest } from "../../store/port/versions.ts";
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

const token = "auth:bearer.token";
const key = { sandbox: "dev", name: "OrderPush" };

/** What holds of rolling back and pruning in every implementation of the store port. */
export function oldVersionsContract(newStore: () => ActionStore): void {
  const found = async (store: ActionStore) => (await store.find([key]))[0];
  const numbers = async (store: ActionStore) => (await store.versions(key)).map(({ number }) => number);
  /** Registers these one after the other, each as an update of the one before. */
  const history = async (store: ActionStore, ...versions: readonly RegisterParts[]): Promise<RegisterResponse> => {
    const [first = {}, ...others] = versions;
    let last = await registered(store, first);
    for (const parts of others) last = await registered(store, { ...parts, intent: updateOf(last) });
    return last;
  };
  const back = async (store: ActionStore, version: number, more: Partial<RollbackRequest> = {}) => {
    const revision = (await found(store))?.revision ?? 0;
    return (await store.rollback([{ key, version, revision, actor: { by: "bert", via: "cli" }, ...more }]))[0];
  };
  const rolledBack = async (store: ActionStore, version: number, more: Partial<RollbackRequest> = {}) =>
    accepted(await back(store, version, more));
  const codesOf = async (store: ActionStore, version: number, more: Partial<RollbackRequest> = {}) =>
    problemsIn(await back(store, version, more)).map(({ code }) => code);
  const removed = async (store: ActionStore, { record: { id, registrationId } }: RegisterResponse, force = false) =>
    accepted(
      (await store.remove([{ sandbox: "dev", id, registrationId, owner: ownerNamed("OrderPush"), force, actor }]))[0],
    );
  const used = async (store: ActionStore, journey: string, version: number, freeze = false) =>
    (
      await store.recordUse([
        {
          sandbox: "dev",
          journey,
          activity: "push1",
          action: { name: "OrderPush" },
          version,
          freeze,
          mapping: {},
          actor,
        },
      ])
    )[0];
  const effective = async (store: ActionStore) =>
    Object.fromEntries((await found(store))?.usedIn.map((use) => [use.journey, use.effectiveVersion]) ?? []);
  const pruned = async (store: ActionStore, more: Partial<PruneRequest> = {}) => {
    const [result] = await store.prune([{ sandbox: "dev", keep: 1, dryRun: false, actor, ...more }]);
    return accepted(result).actions;
  };

  describe("rolling back", () => {
    test("adds a version that is equal to the old one, and tells it with its own event", async () => {
      const store = newStore();
      const last = await history(store, { label: "One" }, { label: "Two", metadata: { tags: ["a"] } });
      const { effect, record, formerVersion } = await rolledBack(store, 1);
      const [third, , first] = await store.versions(key);
      expect({ effect, formerVersion }).toEqual({ effect: "rolledBack", formerVersion: 2 });
      expect(third).toMatchObject({ number: 3, live: true, by: "bert", via: "cli", note: "rollback to version 1" });
      const { definition, contract, digest, contractDigest } = first ?? {};
      expect(third).toMatchObject({ definition, contract, digest, contractDigest, breaks: [] });
      expect(record).toEqual(await found(store));
      expect(record).toMatchObject({
        id: last.record.id,
        version: 3,
        revision: 3,
        owner: last.record.owner,
        registrationId: last.record.registrationId,
        metadata: { tags: ["a"] },
        changedBy: "bert",
        createdBy: "anna",
      });
      expect((await store.list({ sandbox: "dev" })).items[0]).toMatchObject({
        label: "One",
        metadata: { tags: ["a"] },
      });
      expect((await store.palette({ sandbox: "dev" })).items[0]).toMatchObject({ label: "One", version: 3 });
      expect((await store.audit({ sandbox: "dev", limit: 1 })).items[0]).toMatchObject({
        event: "action.rolledBack",
        by: "bert",
        detail: { revision: 3, version: 3, rolledBackTo: 1, formerVersion: 2 },
      });
    });

    test("keeps the note that is given", async () => {
      const store = newStore();
      await history(store, { label: "One" }, { label: "Two" });
      await rolledBack(store, 1, { note: "v2 answers 500" });
      expect((await store.versions(key))[0]?.note).toBe("v2 answers 500");
    });

    test("to what is live already writes nothing", async () => {
      const store = newStore();
      const last = await history(store, { label: "One" }, { label: "Two" }, { label: "One" });
      const events = (await store.audit({ sandbox: "dev" })).items.length;
      expect(await rolledBack(store, 1)).toEqual({ effect: "unchanged", record: last.record, formerVersion: 3 });
      expect((await store.audit({ sandbox: "dev" })).items).toHaveLength(events);
    });

    test("in a dry run tells what would come of it, and writes nothing", async () => {
      const store = newStore();
      await history(store, { label: "One" }, { label: "Two" });
      const before = { record: await found(store), events: (await store.audit({ sandbox: "dev" })).items };
      const revision = before.record?.revision ?? 0;
      const request = { key, version: 1, revision, actor: { by: "bert", via: "cli" } } as const;
      const [dry, again] = await store.rollback([
        { ...request, dryRun: true },
        { ...request, dryRun: true },
      ]);
      expect({ record: await found(store), events: (await store.audit({ sandbox: "dev" })).items }).toEqual(before);
      expect(await codesOf(store, 9, { dryRun: true })).toEqual(["ACT_VERSION_NOT_FOUND"]);
      const done = await rolledBack(store, 1);
      for (const would of [dry, again])
        expect(accepted(would)).toMatchObject({
          effect: "rolledBack",
          record: { version: 3, definition: done.record.definition },
        });
    });

    test("takes the secret values that the old version names, of another origin too", async () => {
      const store = newStore();
      const a = { label: "A", secretScope: "https://a.example", secrets: { [token]: "secret a" } };
      const b = { label: "B", secretScope: "https://b.example", secrets: { [token]: "secret b" } };
      const first = await registered(store, a);
      const second = await registered(store, { ...b, intent: updateOf(first) });
      const { record } = await rolledBack(store, 1);
      expect(record.secretFingerprints).toEqual(first.record.secretFingerprints);
      expect(record.secretScope).toBe("https://a.example");
      expect((await store.versions(key)).map((version) => version.secretFingerprints[token])).toEqual(
        [first, second, first].map((each) => each.record.secretFingerprints[token]),
      );
    });

    test("takes a secret as it was rotated since", async () => {
      const store = newStore();
      const last = await history(
        store,
        { label: "One", secrets: { [token]: "old" } },
        { label: "Two", secrets: { [token]: "new" } },
      );
      expect((await rolledBack(store, 1)).record.secretFingerprints).toEqual(last.record.secretFingerprints);
    });

    test("is refused where a secret of the old version is gone, naming it", async () => {
      const store = newStore();
      const first = await registered(store, { label: "One", secrets: { [token]: "hunter2" } });
      await removed(store, first);
      await registered(store, { label: "Two", secrets: { [token]: "hunter2" }, intent: updateOf(first) });
      const [problem] = problemsIn(await back(store, 1));
      expect(problem).toMatchObject({ code: "ACT_VERSION_SECRET_GONE", detail: expect.stringContaining(token) });
      expect((await found(store))?.version).toBe(2);
    });

    test("is refused where the action has a new name and another one has the old", async () => {
      const store = newStore();
      const first = await registered(store);
      const renamed = await registered(store, { name: "Renamed", intent: updateOf(first) });
      const { id, revision } = renamed.record;
      const request = { key: { sandbox: "dev", id }, version: 1, revision, actor };
      await registered(store, { owner: ownerNamed("Other") });
      const [taken] = await store.rollback([request]);
      expect(problemsIn(taken)).toMatchObject([{ code: "ACT_NAME_TAKEN", detail: expect.stringContaining("::Other") }]);
      await removed(store, { effect: "created", record: (await found(store)) as RegisterResponse["record"] });
      const [result] = await store.rollback([request]);
      expect(accepted(result).record).toMatchObject({ id, name: "OrderPush", version: 3 });
    });

    test("counts as a change like any other: journeys that cannot follow stay behind", async () => {
      const store = newStore();
      await history(store, { variables: 2 }, { variables: 3 });
      accepted(await used(store, "Welcome", 2));
      const { record } = await rolledBack(store, 1);
      expect(record.breaks).toEqual([{ path: 'input.request["message.field2"]', reason: "was removed or renamed" }]);
      expect(record.usedIn).toMatchObject([{ effectiveVersion: 2, outdated: true }]);
    });

    describe.each([
      ["a rollback", (store: ActionStore, version: number) => rolledBack(store, version)],
      [
        "an update",
        async (store: ActionStore, version: number, parts: RegisterParts) => {
          const record = await found(store);
          if (record === undefined) throw new Error("there is no action");
          expect(version).toBeLessThan(record.version);
          return registered(store, { ...parts, label: "Again", intent: updateOf({ record }) });
        },
      ],
    ])("to an equal contract by %s", (_, again) => {
      test("leaves no use outdated that was mapped to it", async () => {
        const store = newStore();
        await history(store, { variables: 2 }, { variables: 1 });
        accepted(await used(store, "Welcome", 1));
        accepted(await used(store, "Later", 2));
        accepted(await used(store, "Frozen", 1, true));
        expect((await store.palette({ sandbox: "dev" })).items[0]?.outdatedUses).toBe(2);
        await again(store, 1, { variables: 2 });
        const expected = [
          { journey: "Frozen", effectiveVersion: 1, outdated: false },
          { journey: "Later", effectiveVersion: 3, outdated: false },
          { journey: "Welcome", effectiveVersion: 3, outdated: false },
        ];
        expect((await found(store))?.usedIn).toMatchObject(expected);
        expect((await store.listUses({ sandbox: "dev" })).items).toMatchObject(expected);
        expect((await store.palette({ sandbox: "dev" })).items[0]?.outdatedUses).toBe(0);
      });

      test("takes with it what had followed to it before, and stays behind the next break", async () => {
        const store = newStore();
        await history(store, { variables: 2 }, { variables: 3 }, { variables: 1 });
        accepted(await used(store, "Welcome", 1));
        const back = await again(store, 2, { variables: 3 });
        expect(await effective(store)).toEqual({ Welcome: 4 });
        await registered(store, { variables: 1, label: "Breaks again", intent: updateOf(back) });
        expect((await found(store))?.usedIn).toMatchObject([{ effectiveVersion: 4, outdated: true }]);
      });

      test("is followed after pruning as before", async () => {
        const store = newStore();
        await history(store, { variables: 2 }, { variables: 3 }, { variables: 1 });
        accepted(await used(store, "Welcome", 1));
        await again(store, 2, { variables: 3 });
        expect(await pruned(store)).toMatchObject([{ dropped: [3], kept: [1, 2, 4] }]);
        expect((await found(store))?.usedIn).toMatchObject([{ effectiveVersion: 4, outdated: false }]);
      });
    });

    test("to an equal contract under the old name brings back journeys that a new name had left behind", async () => {
      const store = newStore();
      const first = await registered(store, { variables: 1 });
      accepted(await used(store, "Welcome", 1));
      const { record } = await registered(store, { variables: 1, name: "Renamed", intent: updateOf(first) });
      expect(record.usedIn).toMatchObject([{ effectiveVersion: 1, outdated: true }]);
      const { id, revision } = record;
      const [result] = await store.rollback([{ key: { sandbox: "dev", id }, version: 1, revision, actor }]);
      expect(accepted(result).record.usedIn).toMatchObject([{ effectiveVersion: 3, outdated: false }]);
    });

    test("is not a write of the owner: an update that has not seen it is refused, one that has is not", async () => {
      const store = newStore();
      const last = await history(store, { label: "One" }, { label: "Two" });
      const { record } = await rolledBack(store, 1);
      const [late] = await store.register([registerRequest({ label: "Three", intent: updateOf(last) })]);
      expect(problemsIn(late).map(({ code }) => code)).toEqual(["ACT_ACTION_CHANGED"]);
      const intent = updateOf({ record });
      expect((await registered(store, { label: "Two", intent })).record).toMatchObject({ version: 4 });
      expect((await registered(store, { label: "Three", intent })).record).toMatchObject({ version: 5 });
    });

    test.each([
      ["ACT_VERSION_NOT_FOUND", 3, {}],
      ["ACT_VERSION_NOT_FOUND", 0, {}],
      ["ACT_VERSION_NOT_FOUND", 1.5, {}],
      ["ACT_ACTION_CHANGED", 1, { revision: 1 }],
      ["ACT_ACTION_NOT_FOUND", 1, { key: { sandbox: "dev", name: "Missing" } }],
      ["ACT_ACTION_NOT_FOUND", 1, { key: { sandbox: "prod", name: "OrderPush" } }],
    ])("gives %s for version %d with %j", async (code, version, more) => {
      const store = newStore();
      await history(store, { label: "One" }, { label: "Two" });
      expect(await codesOf(store, version, more)).toEqual([code]);
    });

    test("finds no action where there is no store, and makes none", async () => {
      const store = newStore();
      expect(await codesOf(store, 1)).toEqual(["ACT_ACTION_NOT_FOUND"]);
      expect(await store.info()).toMatchObject({ exists: false });
    });
  });

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
