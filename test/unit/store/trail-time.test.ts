import { join } from "node:path";
import { brokenLinks } from "../../support/audit-chain.ts";
import { registered, storeAt, temporaryFolder, updateOf } from "../../support/store.ts";

const early = "2026-11-01T10:00:00.000Z";
const late = "2026-11-20T10:00:00.000Z";

/** A store whose clock is where a test puts it. */
function storeWithClock() {
  let now = late;
  const file = join(temporaryFolder(), "actions.db");
  const store = storeAt(file, { clock: () => new Date(now) });
  const set = (time: string) => {
    now = time;
  };
  return { file, store, set };
}

test("a clock that was set back writes nothing before the last event of the sandbox, and the chain holds", async () => {
  const { file, store, set } = storeWithClock();
  const first = await registered(store);
  set(early);
  const { record } = await registered(store, { label: "New", intent: updateOf(first) });
  expect(record.changedAt).toBe(late);
  const { items } = await store.audit({ sandbox: "dev" });
  expect(items.map(({ at }) => at)).toEqual([late, late, late]);
  expect((await store.versions({ sandbox: "dev", name: "OrderPush" })).map(({ at }) => at)).toEqual([late, late]);
  expect(brokenLinks(file)).toEqual([]);
});

test("the time of one sandbox does not hold another one back", async () => {
  const { store, set } = storeWithClock();
  await registered(store);
  set(early);
  await registered(store, { sandbox: "prod" });
  expect((await store.audit({ sandbox: "prod" })).items.map(({ at }) => at)).toEqual([early, early]);
});
