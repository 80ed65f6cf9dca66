import type { Changes } from "./changes.ts";
import type { Loaded, Needs } from "./needs.ts";

/**
 * A database, as the operations of a store see it. Work observes by yielding what it needs, decides without waiting, and returns
 * what is to be written; only the engine waits, to load and to flush. Work may be begun anew after a conflict, and what an
 * earlier run of it came to is forgotten.
 */
export interface Engine {
  /** As users write it: `file:/srv/actions.db`. */
  readonly location: string;
  /** As messages name it: `/srv/actions.db`. */
  readonly name: string;
  /** Version of the data model; 0 while nothing was ever written. */
  schemaVersion(): Promise<number>;
  /** What `work` makes of one moment of the store; undefined: there is no store yet, and none is made. */
  read<T>(work: Reading<T>): Promise<T | undefined>;
  /**
   * Runs `work` in one transaction, which makes and migrates the store first where necessary. Without changes nothing is
   * written, and a store that was not there is not made.
   */
  write<T>(work: Writing<T>): Promise<T>;
  /** Releases the database. Later calls, and those that still wait, fail with ACT_STORE_CLOSED. */
  close(): Promise<void>;
}

/** A new run of work that only reads. */
export type Reading<T> = () => Generator<Needs, T, Loaded>;

/** A new run of work that may write. */
export type Writing<T> = () => Generator<Needs, Outcome<T>, Loaded>;

/** What work came to; without changes nothing is written. */
export interface Outcome<T> {
  readonly value: T;
  readonly changes: Changes | undefined;
}
