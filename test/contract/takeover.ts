import type { Owner } from "../../core/lifecycle/owner.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { accepted, ownerNamed, problemsIn, registered, registerRequest, updateOf } from "../support/store.ts";
import { type Driver, heldIn, type Resource, things } from "./owned-things.ts";

const first = ownerNamed("First");
const second = ownerNamed("Second");
const third = ownerNamed("Third");

/** What becomes of a thing that one resource takes over from another one of its stack, in every implementation of the store port. */
export function takeoverContract(newStore: () => ActionStore): void {
  /** Creates by each owner in turn; gives the resources as their states have them. */
  async function turns<Owners extends readonly Owner[]>(
    store: ActionStore,
    driver: Driver,
    owners: Owners,
  ): Promise<{ readonly [Index in keyof Owners]: Resource }> {
    const made: Resource[] = [];
    for (const owner of owners) {
      accepted(await driver.create(store, owner));
      made.push({ ...(await heldIn(store, driver)), owner });
    }
    return made as unknown as { readonly [Index in keyof Owners]: Resource };
  }

  describe.each(things)("%s that another resource of the stack took over", (_, driver) => {
    const remove = async (store: ActionStore, resource: Resource) => accepted(await driver.remove(store, resource));

    test("goes when the former holder was removed before, as after a rename", async () => {
      const store = newStore();
      const [renamed, heir] = await turns(store, driver, [first, second] as const);
      expect(await remove(store, renamed)).toEqual({ effect: "kept", owner: second });
      expect((await heldIn(store, driver)).formerHolders).toBeUndefined();
      expect(await remove(store, heir)).toEqual({ effect: "removed" });
    });

    test("is the former holder's again when the newcomer is removed first", async () => {
      const store = newStore();
      const [holder, newcomer] = await turns(store, driver, [first, second] as const);
      expect(await remove(store, newcomer)).toEqual({ effect: "returned", owner: first });
      expect(await heldIn(store, driver)).toMatchObject({ owner: first, registrationId: holder.registrationId });
      // It has not seen what the newcomer wrote.
      expect(problemsIn(await driver.update(store, holder, { text: "two" })).map(({ code }) => code)).toEqual([
        driver.changed,
      ]);
      expect(await remove(store, newcomer)).toEqual({ effect: "kept", owner: first });
      expect(await remove(store, holder)).toEqual({ effect: "removed" });
    });

    test("goes back holder by holder, past those that were removed", async () => {
      const store = newStore();
      const [one, two, three] = await turns(store, driver, [first, second, third] as const);
      expect(await remove(store, two)).toEqual({ effect: "kept", owner: third });
      expect(await remove(store, three)).toEqual({ effect: "returned", owner: first });
      expect(await remove(store, one)).toEqual({ effect: "removed" });
    });

    test("goes although its taker was created twice, as after a crash", async () => {
      const store = newStore();
      const [renamed, , again] = await turns(store, driver, [first, second, second] as const);
      await remove(store, renamed);
      expect(await remove(store, again)).toEqual({ effect: "removed" });
    });

    test("is whole again when the former holder takes it back", async () => {
      const store = newStore();
      const [holder] = await turns(store, driver, [first, second] as const);
      const { revision } = await heldIn(store, driver);
      accepted(await driver.update(store, { ...holder, revision }, { text: "two" }));
      const now = { ...(await heldIn(store, driver)), owner: first };
      expect(now.formerHolders).toBeUndefined();
      expect(await remove(store, now)).toEqual({ effect: "removed" });
    });

    test("is the newcomer's alone with adopt", async () => {
      const store = newStore();
      const [, newcomer] = await turns(store, driver, [first, second] as const);
      accepted(await driver.update(store, newcomer, { text: "one", adopt: true }));
      const now = { ...(await heldIn(store, driver)), owner: second };
      expect(await remove(store, now)).toEqual({ effect: "removed" });
    });
  });

  describe.each(things)("%s that another provider serves", (_, driver) => {
    const elsewhere: Owner = { ...second, provider: "eu" };

    test("is not taken over, and the message says who has it and what to write", async () => {
      const store = newStore();
      accepted(await driver.create(store, first));
      const [found] = problemsIn(await driver.create(store, elsewhere));
      expect(found).toMatchObject({
        code: driver.taken,
        detail: expect.stringContaining(
          `is held by ${first.urn}, another resource of this stack, through the default provider`,
        ),
        hint: expect.stringMatching(new RegExp(`aliases: \\["${first.urn}"\\].*adopt: true`)),
      });
      expect(await heldIn(store, driver)).toMatchObject({ owner: first });
      const adopted = accepted(await driver.create(store, elsewhere, true));
      expect(adopted).toMatchObject({ effect: "adopted", record: { owner: elsewhere } });
      const [back] = problemsIn(await driver.create(store, third));
      expect(back?.detail).toContain("through the provider eu");
    });

    test("is the same resource's under another provider, and another one's under the same provider", async () => {
      const store = newStore();
      accepted(await driver.create(store, second));
      expect(accepted(await driver.create(store, elsewhere))).toMatchObject({ effect: "resumed" });
      const beside = { ...first, provider: "eu" };
      expect(accepted(await driver.create(store, beside))).toMatchObject({ effect: "takenOver" });
    });
  });

  test("an action that was taken over keeps its name while its former holder may be declared", async () => {
    const store = newStore();
    await registered(store, { owner: first });
    const taken = await registered(store, { owner: second });
    const rename = { name: "Renamed", owner: second };
    const [refused] = await store.register([registerRequest({ ...rename, intent: updateOf(taken) })]);
    expect(problemsIn(refused)).toMatchObject([
      { code: "ACT_NAME_TAKEN", detail: expect.stringContaining(`was taken over from ${first.urn}`) },
    ]);
    const adopting = { ...updateOf(taken), adopt: true };
    expect(await registered(store, { ...rename, intent: adopting })).toMatchObject({ record: { name: "Renamed" } });
  });
}
