import type { Loaded, Needs } from "../needs.ts";
import type { HeldDefinition, KeyRow } from "../rows.ts";
import { heldColumns, heldDefinition } from "./columns.ts";
import type { OpenDatabase } from "./open-database.ts";
import { loadPage } from "./page.ts";
import * as queries from "./queries.ts";
import { ask, listed } from "./query.ts";

/** The rows that are needed, the store's keys excepted. */
export function load(db: OpenDatabase, needs: Needs): Omit<Loaded, "keys"> {
  const connected = ask(db, queries.connected, needs.connected);
  return {
    sandboxes: ask(db, queries.sandboxes, needs.sandboxes),
    definitions: [
      ...loadDefinitions(db, needs),
      ...connected.map(({ held }) => held),
      ...ask(db, queries.longHistories, needs.longHistories),
    ],
    connected: connected.map(({ sandbox, connection, held }) => ({ sandbox, connection, actionId: held.id })),
    versions: ask(db, queries.versions, needs.versions),
    palettes: ask(db, queries.palettes, needs.palettes),
    histories: ask(db, queries.histories, needs.histories),
    secrets: ask(db, queries.secrets, needs.secrets),
    sealed: ask(db, queries.sealed, needs.sealed),
    uses: [...ask(db, queries.uses, needs.uses), ...ask(db, queries.usesOf, needs.usesOf)],
    allNames: ask(db, queries.allNames, needs.allNames),
    newestEvents: ask(db, queries.newestEvents, needs.newestEvents),
    ...(needs.page === undefined ? {} : { page: loadPage(db, needs.page) }),
  };
}

/** The wrapped keys of the store; undefined: none were made yet. */
export function loadKeys(db: OpenDatabase): KeyRow | undefined {
  return db.get(
    "select check_value as checkValue, data_key as dataKey, fingerprint_key as fingerprintKey from store_key where id = 1",
  ) as KeyRow | undefined;
}

const definitionsSql = `
  select ${heldColumns}
    from (select value as id from json_each(?)
           union select n.id from json_each(?) k
             cross join action n on n.sandbox = k.value ->> 0 and n.kind = k.value ->> 1 and n.name = k.value ->> 2
                                and n.deleted_at is null) w
   cross join action a on a.id = w.id cross join action_version v on v.action_id = a.id and v.number = a.version`;

function loadDefinitions(db: OpenDatabase, { ids = [], names = [] }: Needs): readonly HeldDefinition[] {
  if (ids.length === 0 && names.length === 0) return [];
  const keys = listed(names, ({ sandbox, kind, name }) => [sandbox, kind, name]);
  return db
    .all(
      definitionsSql,
      listed(ids, (id) => id),
      keys,
    )
    .map(heldDefinition);
}
