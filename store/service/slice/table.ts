/** Rows by key, as the database has them and as a batch has changed them. */
export class Table<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #written = new Set<string>();
  readonly #dropped = new Map<string, Row>();

  /** Takes in a row of the database, before anything is written. */
  load(key: string, row: Row): void {
    this.#rows.set(key, row);
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  values(): Iterable<Row> {
    return this.#rows.values();
  }

  put(key: string, row: Row): void {
    this.#rows.set(key, row);
    this.#written.add(key);
    this.#dropped.delete(key);
  }

  drop(key: string): void {
    const row = this.#rows.get(key);
    if (row === undefined) return;
    this.#rows.delete(key);
    this.#written.delete(key);
    this.#dropped.set(key, row);
  }

  /** What was put and is there still, in the order in which it first was. */
  written(): readonly Row[] {
    return [...this.#written].map((key) => this.#rows.get(key) as Row);
  }

  /** What was dropped and is not there again, as it was before. */
  dropped(): readonly Row[] {
    return [...this.#dropped.values()];
  }
}
