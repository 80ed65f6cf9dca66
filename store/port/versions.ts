import type { ActionKey, ActionRecord } from "./records.ts";
import type { Actor } from "./registration.ts";

/** Makes a new version that is equal to an old one. */
export interface RollbackRequest {
  readonly key: ActionKey;
  /** The version to be equal to. */
  readonly version: number;
  /** The revision that the caller has seen. */
  readonly revision: number;
  readonly actor: Actor;
  /** Free text for the version's history; default: `rollback to version 3`. */
  readonly note?: string;
  /** True: everything is checked and the response is what it would be, but nothing is written. */
  readonly dryRun?: boolean;
}

export interface RollbackResponse {
  /** `unchanged`: the live version is equal to that one already, and nothing was written. */
  readonly effect: "rolledBack" | "unchanged";
  /** As it is afterwards; of a dry run, as it would be. */
  readonly record: ActionRecord;
  /** The version that was live before. */
  readonly formerVersion: number;
}

/** Drops versions that nobody needs. */
export interface PruneRequest {
  readonly sandbox: string;
  /** By id a tombstone too; left out: every action of the sandbox, tombstones included. */
  readonly action?: { readonly id: string } | { readonly name: string };
  /** How many of the newest versions of each action stay, 1 or more. */
  readonly keep: number;
  /** Only versions that were superseded before this time go. */
  readonly olderThan?: string;
  /** The same as an age by the store's clock, in milliseconds: refused where the clock does not fit what the store holds. */
  readonly minAgeMs?: number;
  /** True: says what would be removed and writes nothing. */
  readonly dryRun: boolean;
  readonly actor: Actor;
}

export interface PruneResponse {
  /** The actions of which versions go, by name. */
  readonly actions: readonly PrunedAction[];
}

/** What goes of one action. */
export interface PrunedAction {
  readonly id: string;
  readonly name: string;
  /** True for a tombstone. */
  readonly deleted: boolean;
  /** Numbers of the versions that go, and of those that stay; ascending. */
  readonly dropped: readonly number[];
  readonly kept: readonly number[];
  /** How many secret values go with them. */
  readonly secretsDropped: number;
}
