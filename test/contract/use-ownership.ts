import type { Owner } from "../../core/lifecycle/owner.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { RecordUseIntent, RecordUseRequest, RecordUseResponse } from "../../store/port/uses.ts";
import { accepted, actor, ownerNamed, problemsIn, registered, updateOf } from "../support/store.ts";

const key = { sandbox: "dev", journey: "Welcome", activity: "push1" } as const;
const token = "request.message.field0";
const create = { kind: "create", adopt: false } as const;
const own = ownerNamed("WelcomeUse");

/** A request of the resource that manages the use. */
function byResource(intent: RecordUseIntent, more: Partial<RecordUseRequest> = {}, owner = own): RecordUseRequest {
  return {
    ...key,
    action: { name: "OrderPush" },
    mapping: { [token]: "abc" },
    actor,
    resource: { owner, intent },
    ...more,
  };
}

/** The intent to update a use as it was seen. */
function updating({ record }: RecordUseResponse, remap = true): RecordUseIntent {
  return { kind: "update", registrationId: record.registrationId, revision: record.revision, adopt: false, remap };
}

/** What holds of uses that resources manage, in every implementation of the store port. */
export function useOwnershipContract(newStore: () => ActionStore): void {
  const withAction = async (): Promise<ActionStore> => {
    const store = newStore();
    await registered(store);
    return store;
  };
  const recorded = async (store: ActionStore, request: RecordUseRequest): Promise<RecordUseResponse> =>
    accepted((await store.recordUse([request]))[0]);
  const codesOf = async (store: ActionStore, request: RecordUseRequest): Promise<readonly string[]> =>
    problemsIn((await store.recordUse([request]))[0]).map(({ code }) => code);

  describe("a use that a resource creates", () => {
    const other = ownerNamed("Other");
    const elsewhere = ownerNamed("Theirs", "billing/live");
    const adopting = { kind: "create", adopt: true } as const;

    test.each([
      ["is new", undefined, create, "recorded"],
      ["is its own from an earlier try", own, create, "resumed"],
      ["is taken over from another resource of the stack", other, create, "takenOver"],
      ["is adopted from another stack, when asked to", elsewhere, adopting, "adopted"],
    ] as const)("%s", async (_, holder, intent, effect) => {
      const store = await withAction();
      const before = holder === undefined ? undefined : await recorded(store, byResource(create, {}, holder));
      const now = await recorded(store, byResource(intent));
      expect(now).toMatchObject({ effect, record: { owner: own } });
      expect(now.record.registrationId).not.toBe(before?.record.registrationId);
      expect(now.formerOwner).toEqual(holder === own ? undefined : holder);
    });

    test.each([
      ["another stack holds it", elsewhere, elsewhere.urn],
      ["a journey recorded it itself", undefined, "managed by no stack"],
    ])("is refused when %s, and nothing changes", async (_, holder, named) => {
      const store = await withAction();
      const { resource: __, ...byHand } = byResource(create);
      const { record } = await recorded(store, holder === undefined ? byHand : byResource(create, {}, holder));
      const [problem] = problemsIn((await store.recordUse([byResource(create, { mapping: { [token]: "x" } })]))[0]);
      expect(problem).toMatchObject({ code: "ACT_USE_TAKEN" });
      expect(problem?.detail).toContain(named);
      expect(problem?.hint).toContain('pulumi import actionstore:index:ActionUse WelcomeUse "Welcome/push1"');
      expect(problem?.hint).toContain("adopt: true");
      expect(await store.findUses([key])).toEqual([record]);
    });
  });

  test("a use that another resource wrote in the same run is not taken over", async () => {
    const store = await withAction();
    const run = "127.0.0.1:4711";
    const request = (owner: Owner, by: string) => byResource(create, { resource: { owner, intent: create, run: by } });
    const first = await recorded(store, request(ownerNamed("First"), run));
    const [problem] = problemsIn((await store.recordUse([request(own, run)]))[0]);
    expect(problem?.code).toBe("ACT_USE_TAKEN");
    expect(problem?.detail).toContain(first.record.owner?.urn);
    expect(await recorded(store, request(own, "127.0.0.1:4712"))).toMatchObject({ effect: "takenOver" });
  });

  describe("a use that a resource updates", () => {
    test("goes to the live version with a new mapping, and stays where it was mapped without", async () => {
      const store = await withAction();
      const first = await recorded(store, byResource(create));
      const [action] = await store.find([{ sandbox: "dev", name: "OrderPush" }]);
      const intent = updateOf({ record: action });
      await registered(store, { variables: 2, intent });
      expect((await store.findUses([key]))[0]).toMatchObject({ mappedVersion: 1, effectiveVersion: 1, outdated: true });

      const frozen = await recorded(store, byResource(updating(first, false), { freeze: true }));
      expect(frozen).toMatchObject({ effect: "updated", record: { mappedVersion: 1, freeze: true, revision: 2 } });
      const remapped = await recorded(store, byResource(updating(frozen), { mapping: { [token]: "other" } }));
      expect(remapped.record).toMatchObject({ mappedVersion: 2, effectiveVersion: 2, outdated: false });
      const pinned = await recorded(store, byResource(updating(remapped), { version: 1 }));
      expect(pinned.record).toMatchObject({ mappedVersion: 1, registrationId: first.record.registrationId });
    });

    test("writes nothing where nothing differs", async () => {
      const store = await withAction();
      const first = await recorded(store, byResource(create));
      const events = (await store.audit({ sandbox: "dev" })).items.length;
      expect(await recorded(store, byResource(updating(first)))).toMatchObject({
        effect: "unchanged",
        record: first.record,
      });
      expect((await store.audit({ sandbox: "dev" })).items).toHaveLength(events);
    });

    test("is recorded again where it was removed outside", async () => {
      const store = await withAction();
      const first = await recorded(store, byResource(create));
      await store.removeUse([{ ...key, actor }]);
      expect(await recorded(store, byResource(updating(first)))).toMatchObject({ effect: "recreated" });
    });

    test("is not overwritten when a journey remapped it since; after a crash its own writes are not a conflict", async () => {
      const store = await withAction();
      const first = await recorded(store, byResource(create));
      const second = await recorded(store, byResource(updating(first), { mapping: { [token]: "two" } }));
      for (const mapping of [{ [token]: "three" }, { [token]: "four" }]) {
        expect(await recorded(store, byResource(updating(first), { mapping }))).toMatchObject({ effect: "updated" });
      }
      const { resource: _, ...byHand } = byResource(create, { mapping: { [token]: "by hand" } });
      const outside = await recorded(store, byHand);
      expect(outside.record).toMatchObject({ owner: own, registrationId: first.record.registrationId, revision: 5 });
      expect(await codesOf(store, byResource(updating(second)))).toEqual(["ACT_USE_CHANGED"]);
      expect(await recorded(store, byResource(updating(outside)))).toMatchObject({ effect: "updated" });
    });

    test("is refused once another stack adopted it", async () => {
      const store = await withAction();
      const first = await recorded(store, byResource(create));
      await recorded(store, byResource({ kind: "create", adopt: true }, {}, ownerNamed("Theirs", "billing/live")));
      expect(await codesOf(store, byResource(updating(first)))).toEqual(["ACT_USE_TAKEN"]);
    });
  });

  describe("a use that a resource removes", () => {
    test("goes under its registration only, so that a replaced resource removes nothing", async () => {
      const store = await withAction();
      const { record: old } = await recorded(store, byResource(create));
      const { record: now } = await recorded(store, byResource(create));
      const remove = async (registrationId: string) =>
        accepted((await store.removeUse([{ ...key, resource: { owner: own, registrationId }, actor }]))[0]).effect;
      expect(await remove(old.registrationId)).toBe("kept");
      expect(await store.findUses([key])).toEqual([now]);
      expect(await remove(now.registrationId)).toBe("removed");
      expect(await remove(now.registrationId)).toBe("missing");
    });
  });

  test("a use of a version that the action no longer has as its live one is held against that version's contract", async () => {
    const store = newStore();
    const first = await registered(store);
    await registered(store, { variables: 2, intent: updateOf(first) });
    const mapping = { "request.message.field2": "gone by now" };
    expect(await codesOf(store, byResource(create, { mapping }))).toEqual(["ACT_USE_VARIABLE_UNKNOWN"]);
    expect((await recorded(store, byResource(create, { mapping, version: 1 }))).record.outdated).toBe(true);
  });
}
