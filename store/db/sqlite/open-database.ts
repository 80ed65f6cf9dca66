import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { pathToFileURL } from "node:url";

/**
 * How long SQLite itself waits for a lock. The binding is synchronous: while it waits the whole process is blocked, so
 * longer waits happen outside, see Database.
 */
const BUSY_TIMEOUT_MS = 50;

/** Statements with many rows have a text for each number of rows. */
const MAX_KEPT = 100;

export type SqlValue = SQLInputValue;
export type Row = { readonly [column: string]: unknown };

/** `make`: it is made when missing. `use`: it has to be there. `snapshot`: only read, as one that never changes. */
export type Access = "make" | "use" | "snapshot";

const searchOf: { readonly [A in Access]: string } = {
  make: "mode=rwc",
  use: "mode=rw",
  snapshot: "mode=ro&immutable=1",
};

/** What a transaction came to; unless it `stays`, nothing of it is written. */
export interface Written<T> {
  readonly value: T;
  readonly stays: boolean;
}

/** One open SQLite file. Statements are kept compiled by their text, those used last. */
export class OpenDatabase {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens `file`. Nothing is read from it yet. */
  constructor(file: string, access: Access) {
    this.file = file;
    const url = pathToFileURL(file);
    url.search = searchOf[access];
    this.#database = new DatabaseSync(url, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  }

  /** The first row, or undefined. */
  get(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.#statement(sql).all(...values) as unknown as readonly Row[];
  }

  /** Runs a writing statement and returns how many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Runs statements without parameters or rows. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** Runs `body`, which only reads, on one state of the file, whatever others write meanwhile. */
  snapshot<T>(body: () => T): T {
    this.run("begin");
    try {
      return body();
    } finally {
      if (this.#database.isTransaction) this.run("rollback");
    }
  }

  /** Runs `body` in one transaction that holds the write lock from its start, and stays if `body` says so; anything thrown undoes it. */
  transaction<T>(body: () => Written<T>): Written<T> {
    this.execute("begin immediate");
    try {
      const written = body();
      this.execute(written.stays ? "commit" : "rollback");
      return written;
    } catch (error) {
      if (this.#database.isTransaction) this.execute("rollback");
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.delete(sql);
    if (this.#statements.size >= MAX_KEPT) this.#statements.delete(this.#statements.keys().next().value ?? "");
    this.#statements.set(sql, statement);
    return statement;
  }
}
