import type { ActionStore } from "../../store/port/action-store.ts";
import type { RegisterResponse } from "../../store/port/registration.ts";
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
import {
  back,
  codesOf,
  effective,
  found,
  history,
  key,
  pruned,
  removed,
  rolledBack,
  used,
} from "./support/versions.ts";

const token = "auth:bearer.token";

/** What holds of rolling back in every implementation of the store port. */
export function rollingBackContract(newStore: () => ActionStore): void {
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
}
