import type { Owner } from "../../core/lifecycle/owner.ts";
import { importedRegistration } from "../../core/lifecycle/registration.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { Result } from "../../store/port/result.ts";
import { accepted, actor, ownerNamed, problemsIn, registered } from "../support/store.ts";
import { heldIn, type Known, type Resource, recording, sandbox, things, use, useKey } from "./owned-things.ts";

const ours = ownerNamed("Ours");
const beside = ownerNamed("Beside");
const theirs = ownerNamed("Theirs", "billing/live");

/** Who may write and remove what another resource made, in every implementation of the store port. */
export function ownershipContract(newStore: () => ActionStore): void {
  describe.each(things)("%s", (_, driver) => {
    const made = async () => {
      const store = newStore();
      accepted(await driver.create(store, ours));
      const held = await heldIn(store, driver);
      return { store, held, own: { ...held, owner: ours } };
    };
    const imported = (held: Known, owner: Owner): Resource => ({
      ...held,
      owner,
      registrationId: importedRegistration(held.registrationId),
    });
    const codes = (result: Result<unknown> | undefined) => problemsIn(result).map(({ code }) => code);

    test.each([
      ["another stack", theirs],
      ["another resource of its stack", beside],
    ])("that %s imports stays when that one removes it", async (__, importer) => {
      const { store, held } = await made();
      expect(accepted(await driver.remove(store, imported(held, importer)))).toEqual({ effect: "kept", owner: ours });
      expect(await driver.held(store)).toEqual(held);
    });

    test("that another stack imports is changed there with adopt only, and then is its own", async () => {
      const { store, held, own } = await made();
      const resource = imported(held, theirs);
      expect(codes(await driver.update(store, resource, { text: "two" }))).toEqual([driver.taken]);
      expect(await driver.held(store)).toEqual(held);
      const adopted = accepted(await driver.update(store, resource, { text: "two", adopt: true }));
      expect(adopted).toMatchObject({ effect: "adopted", formerOwner: ours, record: { owner: theirs } });
      expect(adopted.record.registrationId).not.toBe(held.registrationId);
      expect(accepted(await driver.remove(store, own))).toEqual({ effect: "kept", owner: theirs });
      expect(codes(await driver.update(store, own, { text: "three" }))).toEqual([driver.taken]);
      // Who adopts without having seen what was adopted away has to look first.
      expect(codes(await driver.update(store, own, { text: "three", adopt: true }))).toEqual([driver.changed]);
      const after = { ...(await heldIn(store, driver)), owner: theirs };
      expect(accepted(await driver.remove(store, after))).toEqual({ effect: "removed" });
    });

    test("that another stack imports is not overwritten in spite of adopt, once it has changed since", async () => {
      const { store, held, own } = await made();
      accepted(await driver.update(store, own, { text: "two" }));
      const late = await driver.update(store, imported(held, theirs), { text: "three", adopt: true });
      expect(codes(late)).toEqual([driver.changed]);
    });

    test("that another resource of its stack imports is taken over by that one's change", async () => {
      const { store, held, own } = await made();
      const taken = accepted(await driver.update(store, imported(held, beside), { text: "two" }));
      expect(taken).toMatchObject({ effect: "takenOver", formerOwner: ours, record: { owner: beside } });
      expect(accepted(await driver.remove(store, own))).toEqual({ effect: "kept", owner: beside });
    });

    test("that its own resource imports again is changed and removed by it", async () => {
      const { store, held } = await made();
      const updated = accepted(await driver.update(store, imported(held, ours), { text: "two" }));
      expect(updated).toMatchObject({ effect: "updated", record: { registrationId: held.registrationId } });
      const removed = await driver.remove(store, imported(await heldIn(store, driver), ours));
      expect(accepted(removed)).toEqual({ effect: "removed" });
    });

    test.each([
      ["another stack", theirs],
      ["another name", beside],
    ])("that Pulumi moves to %s is changed and removed there", async (__, owner) => {
      const { store, held } = await made();
      const updated = accepted(await driver.update(store, { ...held, owner }, { text: "two" }));
      expect(updated).toMatchObject({ effect: "updated", record: { owner, registrationId: held.registrationId } });
      const moved = ownerNamed("Again", "shop/prod");
      const removed = await driver.remove(store, { ...(await heldIn(store, driver)), owner: moved });
      expect(accepted(removed)).toEqual({ effect: "removed" });
    });
  });

  describe.each(things)("%s that is imported", (_, driver) => {
    test.each([
      ["as seen only", importedRegistration, false],
      ["as Pulumi has moved it", (registrationId: string) => registrationId, true],
    ] as const)("keeps its owner at a refresh elsewhere, known %s", async (__, known, noted) => {
      const store = newStore();
      accepted(await driver.create(store, ours));
      const held = await driver.held(store);
      const registrationId = known(held?.registrationId ?? "");
      const of = driver === use ? { journey: useKey.journey, activity: useKey.activity } : { id: held?.id ?? "" };
      const note = { sandbox, of, registrationId, owner: theirs, actor };
      const [answer, again] = await store.noteOwners([note, note]);
      expect(accepted(answer)).toEqual({ noted });
      expect(accepted(again)).toEqual({ noted: false });
      // The next write will be the first one that is theirs.
      const changed = noted ? { owner: theirs, ownerSince: 2 } : { owner: ours };
      expect(await driver.held(store)).toEqual({ ...held, ...changed });
    });
  });

  test("a use that a journey recorded itself belongs to who imports it first and changes it", async () => {
    const store = newStore();
    await registered(store);
    const { record } = accepted((await store.recordUse([recording("one")]))[0]);
    const registrationId = importedRegistration(record.registrationId);
    const [first, second] = [ours, theirs].map((owner) => ({ ...record, id: "", owner, registrationId }));
    if (first === undefined || second === undefined) throw new Error("there are two");
    expect(accepted(await use.update(store, first, { text: "two" }))).toMatchObject({ record: { owner: ours } });
    expect(accepted(await use.remove(store, second))).toEqual({ effect: "kept", owner: ours });
    expect(accepted(await use.remove(store, first))).toEqual({ effect: "removed" });
  });
}
