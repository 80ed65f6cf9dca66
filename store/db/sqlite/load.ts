import type { ConnectionKey, Loaded, LoadedSandbox, NameKey, Needs, VersionKey } from "../needs.ts";
import type {
  HeldDefinition,
  KeyRow,
  NamedSecretRow,
  SealedSecretRow,
  UseRow,
  VersionHead,
  VersionRow,
} from "../rows.ts";
import { heldColumns, heldDefinition, useRow, versionRow } from "./columns.ts";
import type { OpenDatabase, Row } from "./open-database.ts";
import { loadPage } from "./page.ts";

/** The rows that are needed, the store's keys excepted. Each key of a list is an array; `cross join` keeps the list outermost. */
export function load(db: OpenDatabase, needs: Needs): Omit<Loaded, "keys"> {
  const connected = listed(needs.connected, (keys) => loadConnected(db, keys));
  return {
    sandboxes: listed(needs.sandboxes, (names) => loadSandboxes(db, names)),
    definitions: [
      ...loadDefinitions(db, needs),
      ...connected.map(({ row }) => row),
      ...listed(needs.longHistories, (keys) => loadLongHistories(db, keys)),
    ],
    connected: connected.map(({ sandbox, connection, row }) => ({ sandbox, connection, actionId: row.id })),
    versions: listed(needs.versions, (keys) => loadVersions(db, keys)),
    histories: listed(needs.histories, (keys) => loadHistories(db, keys)),
    secrets: listed(needs.secrets, (keys) => loadSecrets(db, keys)),
    sealed: listed(needs.sealed, (keys) => loadSealed(db, keys)),
    uses: [
      ...listed(needs.uses, (keys) => loadUses(db, keys)),
      ...listed(needs.usesOf, (keys) => loadUsesOf(db, keys)),
    ],
    allNames: listed(needs.allNames, (keys) => loadAllNames(db, keys)),
    newestEvents: listed(needs.newestEvents, (sandboxes) => loadNewestEvents(db, sandboxes)),
    ...(needs.page === undefined ? {} : { page: loadPage(db, needs.page) }),
  };
}

/** The wrapped keys of the store; undefined: none were made yet. */
export function loadKeys(db: OpenDatabase): KeyRow | undefined {
  return db.get(
    "select check_value as checkValue, data_key as dataKey, fingerprint_key as fingerprintKey from store_key where id = 1",
  ) as KeyRow | undefined;
}

function listed<Key, Loading>(
  keys: readonly Key[] | undefined,
  work: (keys: readonly Key[]) => readonly Loading[],
): readonly Loading[] {
  return keys === undefined || keys.length === 0 ? [] : work(keys);
}

function loadSandboxes(db: OpenDatabase, names: readonly string[]): readonly LoadedSandbox[] {
  const rows = db.all(
    `select s.name, e.sequence, e.hash, e.at from (select distinct value as name from json_each(?)) k
      cross join sandbox s on s.name = k.name
       left join audit_event e on e.sandbox = s.name
                              and e.sequence = (select max(sequence) from audit_event l where l.sandbox = s.name)`,
    JSON.stringify(names),
  );
  return rows.map(({ name, sequence, hash, at }) => ({
    name: name as string,
    head: sequence === null ? undefined : { sequence: sequence as number, hash: hash as string, at: at as string },
  }));
}

function loadDefinitions(db: OpenDatabase, { ids = [], names = [] }: Needs): readonly HeldDefinition[] {
  if (ids.length === 0 && names.length === 0) return [];
  const keys = names.map(({ sandbox, kind, name }) => [sandbox, kind, name]);
  const rows = db.all(
    `select ${heldColumns}
       from (select value as id from json_each(?)
              union select n.id from json_each(?) k
                cross join action n on n.sandbox = k.value ->> 0 and n.kind = k.value ->> 1 and n.name = k.value ->> 2
                                   and n.deleted_at is null) w
      cross join action a on a.id = w.id cross join action_version v on v.action_id = a.id and v.number = a.version`,
    JSON.stringify(ids),
    JSON.stringify(keys),
  );
  return rows.map(heldDefinition);
}

function loadConnected(
  db: OpenDatabase,
  keys: readonly ConnectionKey[],
): readonly (ConnectionKey & { readonly row: HeldDefinition })[] {
  const rows = db.all(
    `select v.connection, ${heldColumns} from (select distinct value from json_each(?)) k
      cross join action_version v on v.connection = k.value ->> 1
      cross join action a on a.id = v.action_id and a.version = v.number
      where a.sandbox = k.value ->> 0 and a.deleted_at is null`,
    JSON.stringify(keys.map(({ sandbox, connection }) => [sandbox, connection])),
  );
  return rows.map((row) => ({
    sandbox: row.sandbox as string,
    connection: row.connection as string,
    row: heldDefinition(row),
  }));
}

function loadLongHistories(
  db: OpenDatabase,
  keys: readonly { readonly sandbox: string; readonly versions: number }[],
): readonly HeldDefinition[] {
  const rows = db.all(
    `select distinct ${heldColumns} from json_each(?) k
      cross join action a on a.sandbox = k.value ->> 0 and a.kind = 'action'
      cross join action_version v on v.action_id = a.id and v.number = a.version
      where (select count(*) from action_version n where n.action_id = a.id) > k.value ->> 1`,
    JSON.stringify(keys.map(({ sandbox, versions }) => [sandbox, versions])),
  );
  return rows.map(heldDefinition);
}

function loadVersions(db: OpenDatabase, keys: readonly VersionKey[]): readonly VersionRow[] {
  const rows = db.all(
    `select v.* from ${wantedVersions} cross join action_version v on v.action_id = k.id and v.number between k.lowest and k.highest`,
    versionKeys(keys),
  );
  return rows.map(versionRow);
}

function loadHistories(db: OpenDatabase, keys: NonNullable<Needs["histories"]>): readonly VersionHead[] {
  return db.all(
    `select v.action_id as actionId, v.number, v.definition ->> 'name' as name, v.contract_digest as contractDigest, v.at, v.breaks
       from (select value ->> 0 as id, min(value ->> 1) as if_broken from json_each(?) group by 1) k
      cross join action_version v on v.action_id = k.id
      where not k.if_broken
         or exists (select 1 from action_version b where b.action_id = k.id and b.breaks <> '[]')`,
    JSON.stringify(keys.map(({ actionId, ifBroken }) => [actionId, ifBroken ? 1 : 0])),
  ) as unknown as readonly VersionHead[];
}

function loadSecrets(db: OpenDatabase, keys: readonly VersionKey[]): readonly NamedSecretRow[] {
  return db.all(
    `select u.action_id as actionId, u.number, u.slot, u.secret_id as valueId, s.fingerprint, v.secret_scope as secretScope
       from ${wantedVersions}
      cross join version_secret u on u.action_id = k.id and u.number between k.lowest and k.highest
      cross join secret_value s on s.id = u.secret_id
      cross join action_version v on v.action_id = u.action_id and v.number = u.number`,
    versionKeys(keys),
  ) as unknown as readonly NamedSecretRow[];
}

function loadSealed(db: OpenDatabase, keys: readonly VersionKey[]): readonly SealedSecretRow[] {
  return db.all(
    `select u.action_id as actionId, u.number, u.slot, s.id, s.owner_id as ownerId, s.nonce, s.ciphertext, s.fingerprint
       from ${wantedVersions}
      cross join version_secret u on u.action_id = k.id and u.number between k.lowest and k.highest
      cross join secret_value s on s.id = u.secret_id`,
    versionKeys(keys),
  ) as unknown as readonly SealedSecretRow[];
}

/** Ranges of versions, out of the list that {@link versionKeys} makes. */
const wantedVersions = `(select distinct value ->> 0 as id, ifnull(value ->> 1, 0) as lowest,
                                ifnull(value ->> 1, ${Number.MAX_SAFE_INTEGER}) as highest from json_each(?)) k`;

function versionKeys(keys: readonly VersionKey[]): string {
  return JSON.stringify(keys.map(({ actionId, number = null }) => [actionId, number]));
}

function loadUses(db: OpenDatabase, keys: NonNullable<Needs["uses"]>): readonly UseRow[] {
  const rows = db.all(
    `select u.* from (select distinct value from json_each(?)) k
      cross join use u on u.sandbox = k.value ->> 0 and u.journey = k.value ->> 1 and u.activity = k.value ->> 2`,
    JSON.stringify(keys.map(({ sandbox, journey, activity }) => [sandbox, journey, activity])),
  );
  return rows.map(useRow);
}

function loadUsesOf(db: OpenDatabase, keys: NonNullable<Needs["usesOf"]>): readonly UseRow[] {
  const rows = db.all(
    `select u.* from (select distinct value from json_each(?)) k
      cross join use u on u.action_id = k.value ->> 0 and u.mapped_version < ifnull(k.value ->> 1, ${Number.MAX_SAFE_INTEGER})`,
    JSON.stringify(keys.map(({ actionId, before = null }) => [actionId, before])),
  );
  return rows.map(useRow);
}

function loadAllNames(db: OpenDatabase, keys: NonNullable<Needs["allNames"]>): readonly NameKey[] {
  return db.all(
    `select a.sandbox, a.kind, a.name from (select distinct value from json_each(?)) k
      cross join action a on a.sandbox = k.value ->> 0 and a.kind = k.value ->> 1 and a.deleted_at is null`,
    JSON.stringify(keys.map(({ sandbox, kind }) => [sandbox, kind])),
  ) as unknown as readonly (Row & NameKey)[];
}

function loadNewestEvents(
  db: OpenDatabase,
  sandboxes: readonly string[],
): readonly { readonly sandbox: string; readonly at: string }[] {
  return db.all(
    `select e.sandbox, max(e.at) as at from (select distinct value as sandbox from json_each(?)) k
      cross join audit_event e on e.sandbox = k.sandbox where e.event <> 'action.pruned' group by e.sandbox`,
    JSON.stringify(sandboxes),
  ) as unknown as readonly { readonly sandbox: string; readonly at: string }[];
}
