import fc from "fast-check";
import { type PrunableVersion, planPrune } from "../../../store/service/rules/prune-plan.ts";

const reason = (number: number) => ({ path: "input.request.token", reason: `broke in ${number}` });

/** A history, each version breaking or not, some of them mapped. */
const histories = fc
  .array(fc.record({ isBreak: fc.boolean(), isMapped: fc.boolean() }), { minLength: 1, maxLength: 12 })
  .map((rows) => ({
    versions: rows.map(
      ({ isBreak }, index): PrunableVersion => ({
        number: index + 1,
        at: `2026-01-${String(index + 10)}`,
        breaks: isBreak && index > 0 ? [reason(index + 1)] : [],
      }),
    ),
    mapped: rows.flatMap(({ isMapped }, index) => (isMapped ? [index + 1] : [])),
  }));

/** The version that a use of `mapped` runs on: the newest there is before the first break after it. */
function effective(versions: readonly PrunableVersion[], mapped: number): number {
  const firstBreak = versions.find(({ number, breaks }) => number > mapped && breaks.length > 0);
  const before = versions.filter(({ number }) => firstBreak === undefined || number < firstBreak.number);
  return before.at(-1)?.number ?? 0;
}

test("no use runs on another version after a pruning, however often it is done", () => {
  fc.assert(
    fc.property(
      histories,
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      (history, keeps) => {
        const { mapped } = history;
        let { versions } = history;
        const live = versions.at(-1)?.number ?? 0;
        const before = mapped.map((number) => effective(versions, number));
        for (const keep of keeps) {
          const needed = new Set([live, ...mapped, ...mapped.map((number) => effective(versions, number))]);
          const plan = planPrune(versions, { keep, olderThan: undefined, needed });
          expect([...plan.kept, ...plan.dropped].sort((a, b) => a - b)).toEqual(versions.map(({ number }) => number));
          expect(plan.kept).toEqual(expect.arrayContaining([...needed]));
          versions = versions
            .filter(({ number }) => plan.kept.includes(number))
            .map((version) => ({ ...version, breaks: plan.breaks.get(version.number) ?? version.breaks }));
          expect(mapped.map((number) => effective(versions, number))).toEqual(before);
        }
      },
    ),
  );
});

test("a version is not old because the next one was written by a clock that stood wrong", () => {
  const times = ["2026-11-01", "1970-01-01", "2026-11-03", "2036-01-01", "2026-11-05", "2026-11-06"];
  const versions = times.map((at, index) => ({ number: index + 1, at, breaks: [] }));
  const droppedBefore = (olderThan: string) => planPrune(versions, { keep: 1, olderThan, needed: new Set() }).dropped;
  expect(droppedBefore("2026-01-01")).toEqual([]);
  expect(droppedBefore("2026-11-02")).toEqual([1]);
  expect(droppedBefore("2026-12-01")).toEqual([1, 2]);
  expect(droppedBefore("2036-01-02")).toEqual([1, 2, 3, 4, 5]);
});

test("breaks of several dropped versions are told together, each once", () => {
  const versions = [1, 2, 3, 4].map((number) => ({
    number,
    at: `2026-01-0${number}`,
    breaks: number === 1 ? [] : [reason(number), reason(9)],
  }));
  const plan = planPrune(versions, { keep: 1, olderThan: undefined, needed: new Set([1, 4]) });
  expect(plan.dropped).toEqual([2, 3]);
  expect(plan.breaks).toEqual(new Map([[4, [reason(2), reason(9), reason(3), reason(4)]]]));
});

test("nothing moves where no version is kept before the gap", () => {
  const versions = [1, 2, 3].map((number) => ({ number, at: `2026-01-0${number}`, breaks: [reason(number)] }));
  expect(planPrune(versions, { keep: 1, olderThan: undefined, needed: new Set([3]) }).breaks.size).toBe(0);
});

test("a version counts as old from when it was replaced", () => {
  const versions = [1, 2, 3].map((number) => ({ number, at: `2026-0${number}-01`, breaks: [] }));
  const droppedBefore = (olderThan: string) =>
    planPrune(versions, { keep: 1, olderThan, needed: new Set([3]) }).dropped;
  expect([droppedBefore("2026-01-15"), droppedBefore("2026-02-15"), droppedBefore("2026-03-15")]).toEqual([
    [],
    [1],
    [1, 2],
  ]);
});
