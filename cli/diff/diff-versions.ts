import type { Break } from "../../core/contract/compatibility/break.ts";
import { breaksOfAction } from "../../core/contract/compatibility/compare.ts";
import { type StoredDifference, storedDifferences } from "../../core/lifecycle/stored-differences.ts";
import { fail } from "../../core/problem/problem.ts";
import { numberRanges } from "../../core/value/number-ranges.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { ActionRecord, VersionRecord } from "../../store/port/records.ts";

export interface VersionsRequest {
  readonly store: ActionStore;
  readonly record: ActionRecord;
  readonly from: number;
  /** Default: the live one. */
  readonly to: number | undefined;
}

/** Two versions of one action, held against each other. */
export interface VersionsDiff {
  readonly from: VersionRecord;
  readonly to: VersionRecord;
  readonly differences: readonly StoredDifference[];
  /** Why journeys on `from` cannot follow to `to`; empty: they can. */
  readonly breaks: readonly Break[];
}

/** Problem: ACT_VERSION_NOT_FOUND. */
export async function diffVersions({ store, record, from, to }: VersionsRequest): Promise<VersionsDiff> {
  const { sandbox, id, version, usedIn } = record;
  const versions = await store.versions({ sandbox, id });
  const before = versionOf(versions, from, record);
  const after = versionOf(versions, to ?? version, record);
  return {
    from: before,
    to: after,
    differences: storedDifferences(before, after),
    breaks: breaksOfAction(sideOf(before), sideOf(after), usedIn.length > 0),
  };
}

function versionOf(versions: readonly VersionRecord[], number: number, { name, version }: ActionRecord): VersionRecord {
  const found = versions.find((each) => each.number === number);
  if (found !== undefined) return found;
  fail("ACT_VERSION_NOT_FOUND", {
    path: "version",
    detail:
      number >= 1 && number < version ? `version ${number} of ${name} was pruned` : `${name} has no version ${number}`,
    hint: `versions are ${numberRanges(versions.map((each) => each.number).reverse())}`,
  });
}

function sideOf({ definition, contract }: VersionRecord) {
  return { name: String(definition.name), contract, definition };
}
