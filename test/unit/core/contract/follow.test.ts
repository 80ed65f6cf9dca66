import fc from "fast-check";
import { type FollowedVersion, followFrom } from "../../../../core/contract/compatibility/follow.ts";

const reason = { path: "input.request.token", reason: "was removed" };
const use = (mappedVersion: number) => ({ mappedVersion, mapping: { "request.token": "x" } });

/** Versions by contract; a `!` before it: a break. */
function versions(...texts: readonly string[]): readonly FollowedVersion[] {
  return texts.map((text, index) => ({
    number: index + 1,
    name: "OrderPush",
    contractDigest: text.replace("!", ""),
    breaks: text.startsWith("!") ? [reason] : [],
  }));
}

describe("a journey that was mapped to version 1", () => {
  test.each([
    ["stays on the only version", ["a"], 1, []],
    ["follows what breaks nothing", ["a", "a", "b"], 3, []],
    ["stays before a break", ["a", "b", "!c", "d"], 2, []],
    ["follows to an equal contract after a break", ["a", "!b", "!a"], 3, [1, 3]],
    ["follows on from there", ["a", "!b", "!a", "c", "!d"], 4, [1, 3]],
    ["follows to what equals a version it had followed to", ["a", "b", "!c", "!b"], 4, [2, 4]],
    ["leaps as far as it can", ["a", "!b", "!a", "!b", "!a"], 5, [1, 5]],
    ["does not follow to a break between two equal ones", ["a", "!b", "b"], 1, []],
  ])("%s: %j", (_, texts, version, needed) => {
    const followed = followFrom(use(1), versions(...texts));
    expect(followed.version).toBe(version);
    expect([...followed.needed].sort()).toEqual(needed);
  });

  test("does not take a contract under another name for its own", () => {
    const [one, two, three] = versions("a", "!a", "!a") as [FollowedVersion, FollowedVersion, FollowedVersion];
    expect(followFrom(use(1), [one, { ...two, name: "Renamed" }, { ...three, name: "Other" }]).version).toBe(1);
    expect(followFrom(use(1), [one, { ...two, name: "Renamed" }, three]).version).toBe(3);
  });
});

test("a break that concerns other variables alone stops nobody else", () => {
  const [one, two] = versions("a", "b") as [FollowedVersion, FollowedVersion];
  const ifMapped = (key: string) => [one, { ...two, breaks: [{ ...reason, ifMapped: [key] }] }];
  expect(followFrom(use(1), ifMapped("request.other")).version).toBe(2);
  expect(followFrom(use(1), ifMapped("request.token")).version).toBe(1);
});

const arbitraryVersions = fc
  .array(fc.record({ contractDigest: fc.constantFrom("a", "b", "c"), breaks: fc.constantFrom([], [reason]) }), {
    minLength: 1,
  })
  .map((list) => list.map((each, index): FollowedVersion => ({ ...each, number: index + 1, name: "OrderPush" })));

test("without what is not needed, the way stays the same", () => {
  fc.assert(
    fc.property(arbitraryVersions, fc.nat(), (all, seed) => {
      const mapped = 1 + (seed % all.length);
      const { version, needed } = followFrom(use(mapped), all);
      const live = all.length;
      const stays = new Set([mapped, version, live, ...needed]);
      const kept: FollowedVersion[] = [];
      let pending: readonly (typeof reason)[] = [];
      for (const each of all) {
        if (stays.has(each.number)) {
          kept.push({ ...each, breaks: [...pending, ...each.breaks] });
          pending = [];
        } else pending = [...pending, ...(each.breaks as typeof pending)];
      }
      expect(followFrom(use(mapped), kept).version).toBe(version);
    }),
  );
});
