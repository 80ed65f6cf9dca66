import type { Json } from "../../../core/value/value.ts";
import type { Changes } from "../changes.ts";
import { toColumn } from "../json.ts";
import type { DefinitionRow, UseRow } from "../rows.ts";
import type { OpenDatabase, SqlValue } from "./open-database.ts";

/** Writes everything, each list as one statement, in an order that breaks no foreign key and no unique name. */
export function flush(db: OpenDatabase, changes: Changes): void {
  if (changes.keys !== undefined) insert(db, keys, [changes.keys]);
  insert(db, sandboxes, changes.sandboxes);
  // Unique indexes look at each row as it is written: a name is free before another row takes it.
  runFor(db, changes.freed, "update action set name = id where id in (select value from json_each(?))");
  insert(db, definitions, changes.definitions);
  insert(db, versions, changes.versions);
  insert(db, secretValues, changes.secretValues);
  insert(db, versionSecrets, changes.versionSecrets);
  const ofVersions = "(action_id, number) in (select value ->> 0, value ->> 1 from json_each(?))";
  runFor(db, changes.droppedVersionSecrets.map(versionKey), `delete from version_secret where ${ofVersions}`);
  runFor(db, changes.droppedVersions.map(versionKey), `delete from action_version where ${ofVersions}`);
  runFor(
    db,
    changes.breaks.map(({ actionId, number, breaks }) => [actionId, number, breaks]),
    `update action_version as v set breaks = k.value ->> 2 from json_each(?) k
      where v.action_id = k.value ->> 0 and v.number = k.value ->> 1`,
  );
  runFor(db, changes.droppedSecretValues, "delete from secret_value where id in (select value from json_each(?))");
  insert(db, uses, changes.uses);
  runFor(
    db,
    changes.droppedUses.map(({ sandbox, journey, activity }) => [sandbox, journey, activity]),
    `delete from use where (sandbox, journey, activity)
       in (select value ->> 0, value ->> 1, value ->> 2 from json_each(?))`,
  );
  insert(db, events, changes.events);
}

/** How rows of one list are written. */
interface Insertion<Row> {
  readonly table: string;
  readonly columns: readonly string[];
  /** Columns that say which row is meant. Where there is one already, its other columns are overwritten; undefined: there is none. */
  readonly key?: readonly string[];
  readonly values: (row: Row) => readonly SqlValue[];
}

/** SQLite's limit for parameters of a statement (sqlite.org/limits.html). */
const MAX_PARAMETERS = 32_766;

function insert<Row>(db: OpenDatabase, { table, columns, key, values }: Insertion<Row>, rows: readonly Row[]): void {
  const atOnce = Math.floor(MAX_PARAMETERS / columns.length);
  const overwritten = columns
    .filter((column) => !key?.includes(column))
    .map((column) => `${column} = excluded.${column}`);
  const conflict = key === undefined ? "" : `on conflict (${key.join(", ")}) do update set ${overwritten.join(", ")}`;
  const one = `(${columns.map(() => "?").join(", ")})`;
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    const all = some.map(() => one).join(", ");
    db.run(`insert into ${table} (${columns.join(", ")}) values ${all} ${conflict}`, ...some.flatMap(values));
  }
}

function runFor(db: OpenDatabase, list: readonly unknown[], sql: string): void {
  if (list.length > 0) db.run(sql, JSON.stringify(list));
}

function versionKey({ actionId, number }: { readonly actionId: string; readonly number: number }): readonly unknown[] {
  return [actionId, number];
}

const keys: Insertion<NonNullable<Changes["keys"]>> = {
  table: "store_key",
  columns: ["id", "check_value", "data_key", "fingerprint_key", "created_at"],
  values: ({ checkValue, dataKey, fingerprintKey, createdAt }) => [1, checkValue, dataKey, fingerprintKey, createdAt],
};

const sandboxes: Insertion<Changes["sandboxes"][number]> = {
  table: "sandbox",
  columns: ["name", "created_at", "created_by"],
  values: ({ name, createdAt, createdBy }) => [name, createdAt, createdBy],
};

const ownership = [
  ...[
    "owner_urn",
    "owner_stack",
    "owner_provider",
    "owner_since",
    "former_holders",
    "run",
    "registration_id",
    "revision",
  ],
];

function ownershipValues(row: DefinitionRow | UseRow): readonly SqlValue[] {
  const { owner, ownerSince, formerHolders, run, registrationId, revision } = row;
  const former = toColumn(formerHolders as unknown as Json);
  return [
    ...[owner?.urn ?? null, owner?.stack ?? null, owner?.provider ?? null, ownerSince, former],
    ...[run ?? null, registrationId, revision],
  ];
}

const definitions: Insertion<DefinitionRow> = {
  table: "action",
  columns: [
    ...["id", "kind", "sandbox", "name", ...ownership, "version", "label", "channel", "group_name", "deprecated"],
    ...["search_text", "metadata", "created_at", "created_by", "changed_at", "changed_by", "deleted_at"],
  ],
  key: ["id"],
  values: (row) => [
    ...[row.id, row.kind, row.sandbox, row.name, ...ownershipValues(row), row.version, row.label, row.channel],
    ...[row.group ?? null, row.deprecated ? 1 : 0, row.searchText, row.metadata],
    ...[row.createdAt, row.createdBy, row.changedAt, row.changedBy, row.deletedAt ?? null],
  ],
};

const versions: Insertion<Changes["versions"][number]> = {
  table: "action_version",
  columns: [
    ...["action_id", "number", "digest", "contract_digest", "secret_scope", "at", "by", "via", "note", "breaks"],
    ...["palette", "contract", "definition", "connection"],
  ],
  values: (row) => [
    ...[row.actionId, row.number, row.digest, row.contractDigest, row.secretScope, row.at, row.by, row.via],
    ...[row.note ?? null, row.breaks, row.palette, row.contract, row.definition, row.connection ?? null],
  ],
};

const secretValues: Insertion<Changes["secretValues"][number]> = {
  table: "secret_value",
  columns: ["id", "owner_id", "slot", "nonce", "ciphertext", "fingerprint", "created_at"],
  values: (row) => [row.id, row.ownerId, row.slot, row.nonce, row.ciphertext, row.fingerprint, row.createdAt],
};

const versionSecrets: Insertion<Changes["versionSecrets"][number]> = {
  table: "version_secret",
  columns: ["action_id", "number", "slot", "secret_id"],
  key: ["action_id", "number", "slot"],
  values: ({ actionId, number, slot, valueId }) => [actionId, number, slot, valueId],
};

const uses: Insertion<UseRow> = {
  table: "use",
  columns: [
    ...["sandbox", "journey", "activity", "action_id", ...ownership, "mapped_version", "freeze", "mapping", "at", "by"],
  ],
  key: ["sandbox", "journey", "activity"],
  values: (row) => [
    ...[row.sandbox, row.journey, row.activity, row.actionId, ...ownershipValues(row)],
    ...[row.mappedVersion, row.freeze ? 1 : 0, row.mapping, row.at, row.by],
  ],
};

const events: Insertion<Changes["events"][number]> = {
  table: "audit_event",
  columns: ["sandbox", "sequence", "at", "by", "via", "event", "action_id", "name", "detail", "hash"],
  values: (row) => [
    ...[row.sandbox, row.sequence, row.at, row.by, row.via, row.event, row.actionId, row.name, row.detail, row.hash],
  ],
};
