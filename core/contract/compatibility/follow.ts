import { type Break, stopsUse } from "./break.ts";

/** A version of an action, as far as journeys follow to it. */
export interface FollowedVersion {
  readonly number: number;
  /** Name of the action then. */
  readonly name: string;
  readonly contractDigest: string;
  /** Why journeys on the kept version before cannot follow to this one. */
  readonly breaks: readonly Break[];
}

/** A journey's use of an action, as far as it decides what the journey follows to. */
export interface FollowingUse {
  readonly mappedVersion: number;
  readonly mapping: { readonly [key: string]: unknown };
}

export interface Followed {
  /** Number of the newest version that a journey can run on. */
  readonly version: number;
  /** Numbers of versions on the way to it without which it could not be followed to. */
  readonly needed: readonly number[];
}

/**
 * To which of `versions`, in ascending order, a journey follows from the one it was mapped to: over each step that breaks
 * nothing, and from a version that it can run on to each later one of the same name and an equal contract, whatever was live
 * in between – as after a rollback.
 */
export function followFrom(
  { mappedVersion: mapped, mapping }: FollowingUse,
  versions: readonly FollowedVersion[],
): Followed {
  const start = versions.find(({ number }) => number === mapped);
  const reached: FollowedVersion[] = start === undefined ? [] : [start];
  /** Version -> the one from which it is reached, over what lies in between. */
  const leaps = new Map<number, number>();
  let before = mapped;
  for (const version of versions.filter(({ number }) => number > mapped)) {
    const isStopped = version.breaks.some((each) => stopsUse(each, mapping));
    const isNext = !isStopped && before === (reached.at(-1)?.number ?? mapped);
    const equal = isNext ? undefined : reached.find((each) => isEqual(each, version));
    if (equal !== undefined) leaps.set(version.number, equal.number);
    if (isNext || equal !== undefined) reached.push(version);
    before = version.number;
  }
  const way = reached.map(({ number }) => number);
  return { version: way.at(-1) ?? mapped, needed: neededOn(way, leaps) };
}

/** Both ends of each leap on the way back from the last version. */
function neededOn(way: readonly number[], leaps: ReadonlyMap<number, number>): readonly number[] {
  const needed: number[] = [];
  let at = way.length - 1;
  while (at > 0) {
    const number = way[at] as number;
    const from = leaps.get(number);
    if (from !== undefined) needed.push(from, number);
    at = from === undefined ? at - 1 : way.indexOf(from);
  }
  return needed;
}

function isEqual(a: FollowedVersion, b: FollowedVersion): boolean {
  return a.contractDigest === b.contractDigest && a.name === b.name;
}
