import type { Break } from "../../core/contract/compatibility/break.ts";
import { breaksOfAction } from "../../core/contract/compatibility/compare.ts";
import { type StoredDifference, storedDifferences } from "../../core/lifecycle/stored-differences.ts";
import { canonicalJson } from "../../core/value/json-text.ts";
import type { ActionRecord, ActionSummary } from "../../store/port/records.ts";
import type { ChosenStore } from "../session/chosen-store.ts";
import { readPages } from "../session/paging.ts";

export interface SandboxesRequest {
  readonly from: ChosenStore;
  readonly to: ChosenStore;
  /** True: one store, so that fingerprints of secrets can be compared. */
  readonly isOneStore: boolean;
  /** Only the action of this name. */
  readonly name?: string;
}

/** Two sandboxes held against each other, action by action. */
export interface SandboxesDiff {
  /** Names of actions, sorted. */
  readonly onlyInFrom: readonly string[];
  readonly onlyInTo: readonly string[];
  readonly differing: readonly ActionDiff[];
  /** How many actions are the same. */
  readonly same: number;
}

/** An action that is not the same in both. */
export interface ActionDiff {
  readonly name: string;
  readonly differences: readonly StoredDifference[];
  /** Why journeys on the first cannot use the second; empty: they can. */
  readonly breaks: readonly Break[];
}

const BATCH = 500;

/** Compares definition and metadata of the actions of both sandboxes by name. Versions, owners and uses are each sandbox's own. */
export async function diffSandboxes(request: SandboxesRequest): Promise<SandboxesDiff> {
  const [before, after] = await Promise.all([
    summaries(request.from, request.name),
    summaries(request.to, request.name),
  ]);
  const shared = [...before.keys()].filter((name) => after.has(name));
  const suspects = shared.filter(
    (name) => request.isOneStore || !sameSummary(before.get(name) as ActionSummary, after.get(name) as ActionSummary),
  );
  const differing: ActionDiff[] = [];
  for (let at = 0; at < suspects.length; at += BATCH) {
    const names = suspects.slice(at, at + BATCH);
    const [olds, news] = await Promise.all([records(request.from, names), records(request.to, names)]);
    for (const [index, name] of names.entries()) {
      const found = compared(olds[index], news[index], request.isOneStore);
      if (found.differences.length > 0) differing.push({ name, ...found });
    }
  }
  return {
    onlyInFrom: [...before.keys()].filter((name) => !after.has(name)),
    onlyInTo: [...after.keys()].filter((name) => !before.has(name)),
    differing,
    same: shared.length - differing.length,
  };
}

async function summaries(
  { store, sandbox }: ChosenStore,
  name: string | undefined,
): Promise<ReadonlyMap<string, ActionSummary>> {
  const search = name === undefined ? {} : { search: name };
  const { items } = await readPages({ all: true }, (page) => store.list({ sandbox, ...search, ...page }));
  const named = items.filter((item) => name === undefined || item.name === name);
  return new Map(named.map((item) => [item.name, item]));
}

function sameSummary(a: ActionSummary, b: ActionSummary): boolean {
  return a.digest === b.digest && canonicalJson(a.metadata) === canonicalJson(b.metadata);
}

function records({ store, sandbox }: ChosenStore, names: readonly string[]) {
  return store.find(names.map((name) => ({ sandbox, name })));
}

/** One that went away between the list and the look at it has nothing to compare. */
function compared(
  old: ActionRecord | undefined,
  now: ActionRecord | undefined,
  isOneStore: boolean,
): Omit<ActionDiff, "name"> {
  if (old === undefined || now === undefined) return { differences: [], breaks: [] };
  const sideOf = ({ definition, metadata, secretFingerprints }: ActionRecord) => ({
    definition,
    metadata,
    secretFingerprints: isOneStore ? secretFingerprints : undefined,
  });
  return {
    differences: storedDifferences(sideOf(old), sideOf(now)),
    breaks: breaksOfAction(old, now, false),
  };
}
