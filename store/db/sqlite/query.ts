import type { OpenDatabase, Row } from "./open-database.ts";

/** What rows a list of keys leads to. */
export interface Query<Key, Found> {
  /** Has one parameter: the keys, each once, as a JSON list of {@link Query.key}. `cross join` keeps that list outermost. */
  readonly sql: string;
  readonly key: (key: Key) => string | readonly (string | number | null)[];
  readonly row: (row: Row) => Found;
}

/** The rows of all keys, in one statement; no keys, no statement. */
export function ask<Key, Found>(
  db: OpenDatabase,
  { sql, key, row }: Query<Key, Found>,
  keys: readonly Key[] | undefined,
): readonly Found[] {
  return keys === undefined || keys.length === 0 ? [] : db.all(sql, listed(keys, key)).map(row);
}

/** As a JSON list, each once. */
function listed<Key>(keys: readonly Key[], keyOf: (key: Key) => unknown): string {
  if (keys.length === 1) return JSON.stringify(keys.map(keyOf));
  return `[${[...new Set(keys.map((key) => JSON.stringify(keyOf(key))))].join()}]`;
}
