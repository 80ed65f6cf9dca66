import { authenticationOf } from "../../core/authentication/authentication.ts";
import type { JsonObject, ValueObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase, Row } from "../db/open-database.ts";
import type { ConnectionRecord, ConnectionSummary, ListConnectionsQuery } from "../port/connections.ts";
import type { ActionKey } from "../port/records.ts";
import type { Page } from "../port/result.ts";
import type { Registered } from "./definition-request.ts";
import { where } from "./filter.ts";
import { type HeldDefinition, heldByKey, heldByName, heldSecrets, ownerOf } from "./held-definition.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "./paging.ts";
import { common, fingerprintsOf, sortedFingerprints } from "./record.ts";

const CURSOR = "connections";

/** A live connection with the definition of its live version. */
export interface HeldConnection {
  readonly held: HeldDefinition;
  readonly definition: JsonObject;
}

/** An action that calls through a connection. */
export interface ConnectedAction {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** The live connection that an action of the sandbox names. */
export function heldConnection(db: OpenDatabase, sandbox: string, name: string): HeldConnection | undefined {
  const held = heldByName(db, { sandbox, name }, "connection");
  return held === undefined ? undefined : { held, definition: liveDefinition(db, held) };
}

/** The live definition of an action or connection, secrets replaced by the marker. */
export function liveDefinition(
  db: OpenDatabase,
  { id, version }: { readonly id: string; readonly version: number },
): JsonObject {
  const row = db.get("select definition from action_version where action_id = ? and number = ?", id, version);
  return fromColumn<JsonObject>(row?.definition);
}

/** The live actions of a sandbox that call through the connection of this name, by name. */
export function connectedActions(db: OpenDatabase, sandbox: string, name: string): readonly ConnectedAction[] {
  return db
    .all(
      `select a.id, a.name, a.version from action_version v join action a on a.id = v.action_id and a.version = v.number
        where v.connection = ? and a.sandbox = ? and a.deleted_at is null order by a.name`,
      name,
      sandbox,
    )
    .map((row) => ({ id: row.id as string, name: row.name as string, version: row.version as number }));
}

/** The record of a connection that was just registered. */
export function connectionRecord(
  db: OpenDatabase,
  definition: JsonObject,
  { held, fingerprints }: Registered<unknown>,
): ConnectionRecord {
  return { ...recordOf(db, held, definition), secretFingerprints: sortedFingerprints(fingerprints) };
}

/** The record of the live connection under `key`. */
function findConnection(db: OpenDatabase, key: ActionKey): ConnectionRecord | undefined {
  const held = heldByKey(db, key, "connection");
  if (held === undefined) return undefined;
  return {
    ...recordOf(db, held, liveDefinition(db, held)),
    secretFingerprints: fingerprintsOf(heldSecrets(db, held)),
  };
}

/** The same for many keys, each looked up once: at a preview many actions ask for one connection. */
export function findConnections(
  db: OpenDatabase,
  keys: readonly ActionKey[],
): readonly (ConnectionRecord | undefined)[] {
  const known = new Map<string, ConnectionRecord | undefined>();
  return keys.map((key) => {
    const text = JSON.stringify(key);
    if (!known.has(text)) known.set(text, findConnection(db, key));
    return known.get(text);
  });
}

function recordOf(
  db: OpenDatabase,
  held: HeldDefinition,
  definition: JsonObject,
): Omit<ConnectionRecord, "secretFingerprints"> {
  return {
    ...common(held),
    definition,
    metadata: fromColumn<JsonObject>(held.metadata),
    usedBy: connectedActions(db, held.sandbox, held.name).map(({ name }) => name),
  };
}

/** A page of live connections, by name. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export function listConnections(
  db: OpenDatabase,
  { sandbox, limit: wanted, cursor }: ListConnectionsQuery,
): Page<ConnectionSummary> {
  const limit = pageLimit(wanted);
  const { sql, values } = where([
    ["a.sandbox = ?", sandbox],
    ["a.kind = 'connection'"],
    ["a.deleted_at is null"],
    cursor === undefined ? undefined : ["a.name > ?", afterCursor<string>(CURSOR, cursor, "string")],
  ]);
  const rows = db.all(
    `select a.*, v.digest, v.definition,
            (select count(*) from action_version n join action c on c.id = n.action_id and c.version = n.number
              where n.connection = a.name and c.sandbox = a.sandbox and c.deleted_at is null) as used_by
       from action a join action_version v on v.action_id = a.id and v.number = a.version
      where ${sql} order by a.name limit ?`,
    ...values,
    limit + 1,
  );
  return pageOf(rows, { limit, item: summaryOf, cursor: (row) => cursorAfter(CURSOR, row.name as string) });
}

function summaryOf(row: Row): ConnectionSummary {
  const definition = fromColumn<ValueObject>(row.definition);
  return {
    id: row.id as string,
    sandbox: row.sandbox as string,
    name: row.name as string,
    ...(typeof definition.baseUrl === "string" ? { baseUrl: definition.baseUrl } : {}),
    authentication: authenticationOf(definition).key,
    version: row.version as number,
    revision: row.revision as number,
    digest: row.digest as string,
    owner: ownerOf(row),
    usedBy: row.used_by as number,
    changedAt: row.changed_at as string,
    changedBy: row.changed_by as string,
  };
}
