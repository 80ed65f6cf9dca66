import type { ConnectionKey, LoadedSandbox, NameKey, Needs, UseRowKey, VersionKey } from "../needs.ts";
import type {
  HeldDefinition,
  NamedSecretRow,
  SealedSecretRow,
  StoredVersion,
  UseRow,
  VersionHead,
  VersionRow,
} from "../rows.ts";
import { heldColumns, heldDefinition, storedVersion, useRow, versionColumns } from "./columns.ts";
import type { Row } from "./open-database.ts";
import type { Query } from "./query.ts";

/* One query for each list of `Needs`, named like it. */

type KeyOf<Need extends keyof Needs> = NonNullable<Needs[Need]> extends readonly (infer Key)[] ? Key : never;

/** Those that are there, each with the last event of its trail. */
export const sandboxes: Query<string, LoadedSandbox> = {
  sql: `select s.name, e.sequence, e.hash, e.at from json_each(?) k cross join sandbox s on s.name = k.value
          left join audit_event e on e.sandbox = s.name
                                 and e.sequence = (select max(sequence) from audit_event l where l.sandbox = s.name)`,
  key: (name) => name,
  row: ({ name, sequence, hash, at }) => ({
    name: name as string,
    head: sequence === null ? undefined : { sequence: sequence as number, hash: hash as string, at: at as string },
  }),
};

/** For `ids`. */
export const byId: Query<string, HeldDefinition> = {
  sql: `select ${heldColumns} from json_each(?) k cross join action a on a.id = k.value
         cross join action_version v on v.action_id = a.id and v.number = a.version`,
  key: (id) => id,
  row: heldDefinition,
};

/** For `names`; the unique index of live names leads there. */
export const byName: Query<NameKey, HeldDefinition> = {
  sql: `select ${heldColumns} from json_each(?) k
         cross join action a on a.sandbox = k.value ->> 0 and a.kind = k.value ->> 1 and a.name = k.value ->> 2
                            and a.deleted_at is null
         cross join action_version v on v.action_id = a.id and v.number = a.version`,
  key: ({ sandbox, kind, name }) => [sandbox, kind, name],
  row: heldDefinition,
};

/** With the connection that each action calls through. */
export const connected: Query<ConnectionKey, ConnectionKey & { readonly held: HeldDefinition }> = {
  sql: `select v.connection, ${heldColumns} from json_each(?) k
         cross join action_version v on v.connection = k.value ->> 1
         cross join action a on a.id = v.action_id and a.version = v.number
         where a.sandbox = k.value ->> 0 and a.deleted_at is null`,
  key: ({ sandbox, connection }) => [sandbox, connection],
  row: (row) => ({
    sandbox: row.sandbox as string,
    connection: row.connection as string,
    held: heldDefinition(row),
  }),
};

/** For actions alone: connections are never pruned. */
export const longHistories: Query<KeyOf<"longHistories">, HeldDefinition> = {
  sql: `select ${heldColumns} from json_each(?) k
         cross join action a on a.sandbox = k.value ->> 0 and a.kind = 'action'
         cross join action_version v on v.action_id = a.id and v.number = a.version
         where (select count(*) from action_version n where n.action_id = a.id) > k.value ->> 1`,
  key: ({ sandbox, versions: count }) => [sandbox, count],
  row: heldDefinition,
};

/** A version, or where the key has no number every one. */
const numberWanted = (column: string) =>
  `${column} between ifnull(k.value ->> 1, 0) and ifnull(k.value ->> 1, ${Number.MAX_SAFE_INTEGER})`;

const versionKey = ({ actionId, number }: VersionKey) => [actionId, number ?? null] as const;

/** Everything but the palette, which is not read. */
export const versions: Query<VersionKey, StoredVersion> = {
  sql: `select ${versionColumns} from json_each(?) k
         cross join action_version v on v.action_id = k.value ->> 0 and ${numberWanted("v.number")}`,
  key: versionKey,
  row: storedVersion,
};

/** The palettes alone. */
export const palettes: Query<VersionKey, Pick<VersionRow, "actionId" | "number" | "palette">> = {
  sql: `select v.action_id as actionId, v.number, v.palette from json_each(?) k
         cross join action_version v on v.action_id = k.value ->> 0 and ${numberWanted("v.number")}`,
  key: versionKey,
  row: asItIs<Pick<VersionRow, "actionId" | "number" | "palette">>,
};

/** Of a definition the name alone is read. */
export const histories: Query<KeyOf<"histories">, VersionHead> = {
  sql: `select v.action_id as actionId, v.number, v.definition ->> 'name' as name,
               v.contract_digest as contractDigest, v.at, v.breaks
          from json_each(?) k cross join action_version v on v.action_id = k.value ->> 0
         where not k.value ->> 1
            or exists (select 1 from action_version b where b.action_id = v.action_id and b.breaks <> '[]')`,
  key: ({ actionId, ifBroken }) => [actionId, ifBroken ? 1 : 0],
  row: asItIs<VersionHead>,
};

/** The values are not read. */
export const secrets: Query<Required<VersionKey>, NamedSecretRow> = {
  sql: `select u.action_id as actionId, u.number, u.slot, u.secret_id as valueId, s.fingerprint
          from json_each(?) k
         cross join version_secret u on u.action_id = k.value ->> 0 and u.number = k.value ->> 1
         cross join secret_value s on s.id = u.secret_id`,
  key: versionKey,
  row: asItIs<NamedSecretRow>,
};

/** The same with the scope of each version. */
export const allSecrets: Query<string, NamedSecretRow> = {
  sql: `select u.action_id as actionId, u.number, u.slot, u.secret_id as valueId, s.fingerprint, v.secret_scope as secretScope
          from json_each(?) k
         cross join version_secret u on u.action_id = k.value
         cross join secret_value s on s.id = u.secret_id
         cross join action_version v on v.action_id = u.action_id and v.number = u.number`,
  key: (actionId) => actionId,
  row: asItIs<NamedSecretRow>,
};

/** The values themselves, as they are stored. */
export const sealed: Query<VersionKey, SealedSecretRow> = {
  sql: `select u.action_id as actionId, u.number, u.slot, s.id, s.owner_id as ownerId, s.nonce, s.ciphertext, s.fingerprint
          from json_each(?) k
         cross join version_secret u on u.action_id = k.value ->> 0 and ${numberWanted("u.number")}
         cross join secret_value s on s.id = u.secret_id`,
  key: versionKey,
  row: asItIs<SealedSecretRow>,
};

/** By their key. */
export const uses: Query<UseRowKey, UseRow> = {
  sql: `select u.* from json_each(?) k
         cross join use u on u.sandbox = k.value ->> 0 and u.journey = k.value ->> 1 and u.activity = k.value ->> 2`,
  key: ({ sandbox, journey, activity }) => [sandbox, journey, activity],
  row: useRow,
};

/** By their action, over an index of its own. */
export const usesOf: Query<KeyOf<"usesOf">, UseRow> = {
  sql: `select u.* from json_each(?) k
         cross join use u on u.action_id = k.value ->> 0
                         and u.mapped_version < ifnull(k.value ->> 1, ${Number.MAX_SAFE_INTEGER})`,
  key: ({ actionId, before = null }) => [actionId, before],
  row: useRow,
};

/** Of live definitions. */
export const allNames: Query<KeyOf<"allNames">, NameKey> = {
  sql: `select a.sandbox, a.kind, a.name from json_each(?) k
         cross join action a on a.sandbox = k.value ->> 0 and a.kind = k.value ->> 1 and a.deleted_at is null`,
  key: ({ sandbox, kind }) => [sandbox, kind],
  row: asItIs<NameKey>,
};

/** Of a sandbox without such an event there is no row. */
export const newestEvents: Query<string, { readonly sandbox: string; readonly at: string }> = {
  sql: `select e.sandbox, max(e.at) as at from json_each(?) k cross join audit_event e on e.sandbox = k.value
         where e.event <> 'action.pruned' group by e.sandbox`,
  key: (sandbox) => sandbox,
  row: asItIs<{ readonly sandbox: string; readonly at: string }>,
};

/** A row of which the columns are called like the fields. */
function asItIs<Found>(row: Row): Found {
  return row as Found;
}
