import type { Engine, Reading, Writing } from "../engine.ts";
import type { Loaded, Needs } from "../needs.ts";
import type { KeyRow } from "../rows.ts";
import type { Database } from "./database.ts";
import { flush } from "./flush.ts";
import { load, loadKeys } from "./load.ts";
import { schemaVersionOf } from "./migrations.ts";
import type { OpenDatabase } from "./open-database.ts";

/**
 * An engine on a SQLite file. Work runs from its start to its end in one turn of the event loop: nobody sees it half done, and the one
 * writer that SQLite allows is the lock of every sandbox.
 */
export function sqliteEngine(database: Database): Engine {
  const keys = new WeakMap<OpenDatabase, KeyRow>();

  const keysOf = (db: OpenDatabase): KeyRow | undefined => {
    const known = keys.get(db) ?? loadKeys(db);
    if (known !== undefined) keys.set(db, known);
    return known;
  };

  const answer = (db: OpenDatabase, needs: Needs): Loaded => {
    const loaded = load(db, needs);
    return needs.keys === true ? { ...loaded, keys: keysOf(db) } : loaded;
  };

  const run = <T>(db: OpenDatabase, work: Generator<Needs, T, Loaded>): T => {
    let step = work.next();
    while (step.done !== true) step = work.next(answer(db, step.value));
    return step.value;
  };

  return Object.freeze<Engine>({
    location: `file:${database.file}`,
    name: database.file,
    schemaVersion: async () => (await database.read(schemaVersionOf)) ?? 0,
    read: <T>(work: Reading<T>) => database.read((db) => db.snapshot(() => run(db, work()))),
    write: <T>(work: Writing<T>) =>
      database.write((db) => {
        const { value, changes } = run(db, work());
        if (changes !== undefined) flush(db, changes);
        return { value, stays: changes !== undefined };
      }),
    close: async () => database.close(),
  });
}
