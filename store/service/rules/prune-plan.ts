import type { Break } from "../../../core/contract/compatibility/break.ts";

/** A version, as far as pruning looks at it. */
export interface PrunableVersion {
  readonly number: number;
  /** When it was written. */
  readonly at: string;
  readonly breaks: readonly Break[];
}

export interface PruneRule {
  /** How many of the newest versions stay. */
  readonly keep: number;
  /** Only versions that were superseded before this time go. */
  readonly olderThan: string | undefined;
  /** Versions that stay in any case: the live one, and those that uses are mapped to or run on. */
  readonly needed: ReadonlySet<number>;
}

export interface PrunePlan {
  readonly kept: readonly number[];
  readonly dropped: readonly number[];
  /** By number: the breaks of a kept version, with those of the dropped ones before it. */
  readonly breaks: ReadonlyMap<number, readonly Break[]>;
}

/**
 * What becomes of the versions of an action, given in ascending order. Pure. A break of a dropped version is a break still: it
 * moves to the next kept version, unless no kept version is before it, from which journeys could not follow.
 */
export function planPrune(versions: readonly PrunableVersion[], rule: PruneRule): PrunePlan {
  const kept: number[] = [];
  const dropped: number[] = [];
  const breaks = new Map<number, readonly Break[]>();
  let pending: readonly Break[] = [];
  for (const [index, version] of versions.entries()) {
    if (goes(versions, index, rule)) {
      dropped.push(version.number);
      pending = kept.length === 0 ? [] : joined(pending, version.breaks);
    } else {
      if (pending.length > 0) breaks.set(version.number, joined(pending, version.breaks));
      kept.push(version.number);
      pending = [];
    }
  }
  return { kept, dropped, breaks };
}

function goes(versions: readonly PrunableVersion[], index: number, { keep, olderThan, needed }: PruneRule): boolean {
  const { number } = versions[index] as PrunableVersion;
  const next = versions[index + 1];
  if (next === undefined || needed.has(number) || versions.length - index <= keep) return false;
  return olderThan === undefined || supersededAt(versions, index) < olderThan;
}

/** A version is never older than those before it, even if the clock was wrong when the next one was written. */
function supersededAt(versions: readonly PrunableVersion[], index: number): string {
  return versions.slice(0, index + 2).reduce((latest, { at }) => (at > latest ? at : latest), "");
}

/** Both, each reason once for the same uses. */
function joined(a: readonly Break[], b: readonly Break[]): readonly Break[] {
  const keyOf = ({ path, reason, ifMapped }: Break) => JSON.stringify([path, reason, ifMapped ?? null]);
  const told = new Set(a.map(keyOf));
  return [...a, ...b.filter((each) => !told.has(keyOf(each)))];
}
