import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { pathToFileURL } from "node:url";

/**
 * How long SQLite itself waits for a lock. The binding is synchronous: while it waits the whole process is blocked, so
 * longer waits happen outside, see Database.
 */
const BUSY_TIMEOUT_MS = 50;

export type SqlValue = SQLInputValue;
export type Row = { readonly [column: string]: unknown };

/** `make`: it is made when missing. `use`: it has to be there. `snapshot`: only read, as one that never changes. */
export type Access = "make" | "use" | "snapshot";

const searchOf: { readonly [A in Access]: string } = {
  make: "mode=rwc",
  use: "mode=rw",
  snapshot: "mode=ro&immutable=1",
};

/** One open SQLite file. Statements are compiled once and kept by their text. */
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

  /** Runs `body` inside a transaction and undoes what it wrote. */
  undone<T>(body: () => T): T {
    this.execute("savepoint undone");
    try {
      return body();
    } finally {
      this.execute("rollback to undone");
      this.execute("release undone");
    }
  }

  /** Runs `body` in one transaction that holds the write lock from its start; anything thrown undoes it. */
  transaction<T>(body: () => T): T {
    this.execute("begin immediate");
    try {
      const result = body();
      this.execute("commit");
      return result;
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
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
