import { closeSync, mkdirSync, openSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fail } from "../../../core/problem/problem.ts";
import { isBusy, storeError } from "../errors.ts";
import { lockHolder } from "./lock-holder.ts";
import { migrate, schemaVersionOf } from "./migrations.ts";
import { OpenDatabase, type Written } from "./open-database.ts";
import { isSameSnapshot, type Snapshot, snapshotOf, strandedLog } from "./snapshot.ts";

export interface DatabaseOptions {
  /** Absolute path. */
  readonly file: string;
  /** How long a call waits for other processes that write. */
  readonly busyTimeoutMs: number;
  readonly clock: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** SQLite's smallest page, in bytes. SQLite takes a shorter file for an empty database and would overwrite it. */
const SMALLEST_DATABASE = 512;

/** Folder of a default store. What is in it must not get into a repository. */
const OWN_FOLDER = ".actionstore";

/**
 * A SQLite file that is opened when it is first needed. Reading a missing file finds nothing and makes nothing; the first
 * write makes the file. A piece of work is synchronous and is not interrupted; waiting for other processes happens between tries.
 */
export class Database {
  readonly file: string;
  readonly #options: DatabaseOptions;
  readonly #closing = new AbortController();
  #opened: OpenFile | undefined;

  constructor(options: DatabaseOptions) {
    this.file = options.file;
    this.#options = options;
  }

  /** What `body` reads; undefined when there is no store yet. Throws the Problems of {@link storeError}, ACT_STORE_BUSY, ACT_STORE_CLOSED. */
  read<T>(body: (db: OpenDatabase) => T): Promise<T | undefined> {
    return this.#retrying(() => {
      const db = this.#existing();
      if (db === undefined) return undefined;
      try {
        return body(db);
      } finally {
        this.#refuseStale();
      }
    });
  }

  /**
   * Runs `body` in one transaction, which stays when it says so; the file is made and migrated first where necessary. `body`
   * may run more than once: all runs but the last are undone. Throws as {@link Database.read} does.
   */
  write<T>(body: (db: OpenDatabase) => Written<T>): Promise<T> {
    return this.#retrying(() => {
      const db = this.#existing() ?? this.#created();
      db.execute("pragma journal_mode = wal");
      let stays = false;
      try {
        const written = db.transaction(() => {
          migrate(db);
          return body(db);
        });
        stays = written.stays;
        return written.value;
      } finally {
        if (!stays) this.#forgetUnmade(db);
      }
    });
  }

  /** Releases the file. Calls that wait for a lock fail with ACT_STORE_CLOSED. No other call is half way, since work is synchronous. */
  close(): void {
    this.#closing.abort();
    this.#release();
  }

  async #retrying<T>(work: () => T): Promise<T> {
    const { clock, busyTimeoutMs, randomBytes } = this.#options;
    const deadline = clock().getTime() + busyTimeoutMs;
    for (;;) {
      if (this.#closing.signal.aborted) this.#failClosed();
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) && !(error instanceof StaleSnapshot)) throw storeError(error, this.file);
        if (clock().getTime() >= deadline) this.#failBusy(error);
      }
      const jitter = randomBytes(1)[0] ?? 0;
      await sleep(5 + jitter / 8, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  #existing(): OpenDatabase | undefined {
    const status = statSync(this.file, { throwIfNoEntry: false });
    if (this.#opened !== undefined) {
      if (status !== undefined && isFile(this.#opened, status) && !this.#isStale()) return this.#opened.db;
      this.#release();
    }
    if (status === undefined || status.size === 0) return undefined;
    if (status.isDirectory()) fail("ACT_STORE_OPEN", { detail: `${this.file} is a folder`, hint: "name a file" });
    if (status.size < SMALLEST_DATABASE) this.#failNoStore();
    return this.#open("use");
  }

  #created(): OpenDatabase {
    const folder = dirname(this.file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (basename(folder) === OWN_FOLDER) keepOutOfRepositories(folder);
    ifAbsent(() => closeSync(openSync(this.file, "wx", 0o600)));
    const db = this.#open("make");
    if (db === undefined) throw new Error("a file that may be new is always opened");
    return db;
  }

  /** Opens the file. With `use`, undefined for a file that holds no store yet. */
  #open(access: "make" | "use"): OpenDatabase | undefined {
    const snapshot = access === "use" ? snapshotOf(this.file) : undefined;
    const db = new OpenDatabase(this.file, snapshot === undefined ? access : "snapshot");
    try {
      if (schemaVersionOf(db) === 0 && access === "use") {
        db.close();
        return undefined;
      }
      db.execute("pragma synchronous = full");
      const { dev, ino } = statSync(this.file);
      this.#opened = { db, dev, ino, snapshot };
      return db;
    } catch (error) {
      db.close();
      const log = strandedLog(this.file);
      if (log !== undefined) this.#failStranded(log, error);
      throw error;
    }
  }

  /** True once a file that was opened as one that never changes has changed. */
  #isStale(): boolean {
    const snapshot = this.#opened?.snapshot;
    return snapshot !== undefined && !isSameSnapshot(snapshot, snapshotOf(this.file));
  }

  /** What was read while the file changed may be partly old and partly new. */
  #refuseStale(): void {
    if (this.#isStale()) throw new StaleSnapshot();
  }

  /** A first write that was undone leaves no store: reading finds nothing again. */
  #forgetUnmade(db: OpenDatabase): void {
    try {
      if (schemaVersionOf(db) === 0) this.#release();
    } catch {
      // The caller throws the error of the write, which is the one to report.
    }
  }

  #release(): void {
    const opened = this.#opened;
    this.#opened = undefined;
    opened?.db.close();
  }

  #failNoStore(): never {
    fail("ACT_STORE_NOT_A_STORE", {
      detail: `${this.file} is not an action store: it is too short for one`,
      hint: "choose another file for the store",
    });
  }

  #failStranded(log: string, cause: unknown): never {
    fail(
      "ACT_STORE_OPEN",
      {
        detail: `${this.file} cannot be read: ${log} holds writes that are not in it yet, and its folder cannot be written`,
        hint: "open the store once where it can be written, for instance with actionstore list, or copy both files to a folder that can",
      },
      cause,
    );
  }

  #failClosed(): never {
    fail("ACT_STORE_CLOSED", { detail: `the store ${this.file} was closed`, hint: "run again" });
  }

  #failBusy(cause: unknown): never {
    const holder = lockHolder(this.file) ?? "another process";
    const seconds = this.#options.busyTimeoutMs / 1000;
    fail(
      "ACT_STORE_BUSY",
      {
        detail: `${this.file} has been locked by ${holder} for more than ${seconds} s`,
        hint: "wait for it to end, or end it, and run again",
      },
      cause,
    );
  }
}

interface OpenFile {
  readonly db: OpenDatabase;
  readonly dev: number;
  readonly ino: number;
  /** Set for a file that can only be read: SQLite takes it for one that never changes. */
  readonly snapshot: Snapshot | undefined;
}

/** A file that this process can only read was changed by somebody else while it was open. */
class StaleSnapshot extends Error {}

/** False when the path now leads to another file than the one that was opened: writes to the opened one would be lost. */
function isFile({ dev, ino }: OpenFile, status: { readonly dev: number; readonly ino: number }): boolean {
  return status.dev === dev && status.ino === ino;
}

function keepOutOfRepositories(folder: string): void {
  ifAbsent(() => writeFileSync(join(folder, ".gitignore"), "*\n", { flag: "wx" }));
}

/** Makes a file that is missing. An existing one is not even opened: closing it would drop SQLite's locks on it (fcntl(2)). */
function ifAbsent(make: () => void): void {
  try {
    make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
