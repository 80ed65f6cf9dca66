import { join } from "node:path";
import type { PruneRequest } from "../../../store/port/versions.ts";
import { accepted, actor, problemsIn, registered, storeAt, temporaryFolder, updateOf } from "../../support/store.ts";

const DAY_MS = 24 * 3_600_000;
const started = Date.parse("2026-11-01T10:00:00.000Z");

/** A store whose clock stands where a test puts it, with three versions of an action, written on three days. */
async function storeWithClock() {
  let now = started;
  const store = storeAt(join(temporaryFolder(), "actions.db"), { clock: () => new Date(now) });
  const at = (day: number) => {
    now = started + day * DAY_MS;
  };
  let last = await registered(store, { label: "Day 0" });
  for (const day of [1, 2]) {
    at(day);
    last = await registered(store, { label: `Day ${day}`, intent: updateOf(last) });
  }
  const prune = async (more: Partial<PruneRequest>) =>
    (await store.prune([{ sandbox: "dev", keep: 1, dryRun: true, actor, ...more }]))[0];
  return { store, at, prune };
}

const tenDays = { minAgeMs: 10 * DAY_MS };

test("an age is counted from the clock to when a version was replaced", async () => {
  const { at, prune } = await storeWithClock();
  at(10.5);
  expect(accepted(await prune(tenDays)).actions).toEqual([]);
  at(11.5);
  expect(accepted(await prune(tenDays)).actions).toMatchObject([{ dropped: [1] }]);
  at(12.5);
  expect(accepted(await prune(tenDays)).actions).toMatchObject([{ dropped: [1, 2] }]);
});

test.each([true, false])(
  "an age is refused when the clock is years ahead of the newest entry, and the way out is a date; dry run: %j",
  async (dryRun) => {
    const { store, at, prune } = await storeWithClock();
    at(3650);
    const [problem] = problemsIn(await prune({ ...tenDays, dryRun }));
    expect(problem?.code).toBe("ACT_VERSION_AGE");
    expect(problem?.detail).toContain("2026-11-03T10:00:00.000Z");
    const date = /instead of an age: (\S+)/.exec(problem?.hint ?? "")?.[1] ?? "";
    expect(await store.versions({ sandbox: "dev", name: "OrderPush" })).toHaveLength(3);
    expect(accepted(await prune({ dryRun, olderThan: date })).actions).toMatchObject([{ dropped: [1, 2] }]);
  },
);

test("an age is refused when the store holds an entry from the clock's future", async () => {
  const { store, at, prune } = await storeWithClock();
  at(300);
  await registered(store, { name: "Other" });
  at(30);
  const [problem] = problemsIn(await prune(tenDays));
  expect(problem?.code).toBe("ACT_VERSION_AGE");
  expect(problem?.detail).toContain("which is later");
  expect(accepted(await prune({ olderThan: "2026-11-04T00:00:00.000Z" })).actions).toMatchObject([{ dropped: [1, 2] }]);
});

test("what was pruned by a wrong clock does not make it right", async () => {
  const { store, at, prune } = await storeWithClock();
  at(3650);
  accepted((await store.prune([{ sandbox: "dev", keep: 2, dryRun: false, actor }]))[0]);
  expect(problemsIn(await prune(tenDays))).toMatchObject([{ code: "ACT_VERSION_AGE" }]);
});

test("where nothing would go the clock does not matter", async () => {
  const { at, prune } = await storeWithClock();
  at(3650);
  expect(accepted(await prune({ ...tenDays, keep: 3 })).actions).toEqual([]);
});
