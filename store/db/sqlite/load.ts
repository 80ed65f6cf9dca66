import type { Loaded, Needs } from "../needs.ts";
import type { KeyRow } from "../rows.ts";
import type { OpenDatabase } from "./open-database.ts";
import { loadPage } from "./page.ts";
import * as queries from "./queries.ts";
import { ask } from "./query.ts";

/** The rows that are needed, the store's keys excepted. */
export function load(db: OpenDatabase, needs: Needs): Omit<Loaded, "keys"> {
  const connected = ask(db, queries.connected, needs.connected);
  return {
    sandboxes: ask(db, queries.sandboxes, needs.sandboxes),
    definitions: [
      ...ask(db, queries.byId, needs.ids),
      ...ask(db, queries.byName, needs.names),
      ...connected.map(({ held }) => held),
      ...ask(db, queries.longHistories, needs.longHistories),
    ],
    connected: connected.map(({ sandbox, connection, held }) => ({ sandbox, connection, actionId: held.id })),
    versions: ask(db, queries.versions, needs.versions),
    palettes: ask(db, queries.palettes, needs.palettes),
    histories: ask(db, queries.histories, needs.histories),
    secrets: [...ask(db, queries.secrets, needs.secrets), ...ask(db, queries.allSecrets, needs.allSecrets)],
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
