import type { Break } from "../../core/contract/compatibility/break.ts";
import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { Thing } from "../../core/lifecycle/thing.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase, Row } from "../db/open-database.ts";
import type { ActionKey } from "../port/records.ts";

/** An action, or a connection, as the store holds it, its live version included: what a write is decided on. */
export interface HeldDefinition {
  readonly kind: DefinitionKind;
  readonly id: string;
  readonly sandbox: string;
  readonly name: string;
  readonly owner: Owner | undefined;
  /** The first revision of the unbroken run of writes by `owner`. */
  readonly ownerSince: number;
  readonly formerHolders: readonly FormerHolder[];
  readonly registrationId: string;
  readonly revision: number;
  readonly version: number;
  readonly digest: string;
  /** Empty for a connection. */
  readonly contractDigest: string;
  readonly secretScope: string;
  /** The run that wrote it last. */
  readonly run: string | undefined;
  /** JSON text as stored. */
  readonly metadata: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  /** True for a tombstone. */
  readonly deleted: boolean;
}

/** A stored secret value: an id, and what it can be compared by. */
export interface HeldSecret {
  readonly valueId: string;
  readonly fingerprint: string;
}

const select = `
  select a.kind, a.id, a.sandbox, a.name, a.owner_urn, a.owner_stack, a.owner_provider, a.owner_since,
         a.former_holders, a.run, a.registration_id, a.revision, a.version,
         a.metadata, a.created_at, a.created_by, a.changed_at, a.changed_by, a.deleted_at,
         v.digest, v.contract_digest, v.secret_scope
    from action a join action_version v on v.action_id = a.id and v.number = a.version`;

/** The live action of this name, or the connection. */
export function heldByName(
  db: OpenDatabase,
  { sandbox, name }: { readonly sandbox: string; readonly name: string },
  kind: DefinitionKind = "action",
): HeldDefinition | undefined {
  return heldOf(
    db.get(`${select} where a.sandbox = ? and a.kind = ? and a.name = ? and a.deleted_at is null`, sandbox, kind, name),
  );
}

/** The action or connection with this id, a tombstone too. */
export function heldById(db: OpenDatabase, id: string): HeldDefinition | undefined {
  return heldOf(db.get(`${select} where a.id = ?`, id));
}

/** The live action under a key, or the connection. */
export function heldByKey(
  db: OpenDatabase,
  key: ActionKey,
  kind: DefinitionKind = "action",
): HeldDefinition | undefined {
  if ("name" in key) return heldByName(db, key, kind);
  const held = heldLive(db, key);
  return held?.kind === kind ? held : undefined;
}

/** The live action or connection of this id. */
export function heldLive(
  db: OpenDatabase,
  { sandbox, id }: { readonly sandbox: string; readonly id: string },
): HeldDefinition | undefined {
  const held = heldById(db, id);
  return held === undefined || held.deleted || held.sandbox !== sandbox ? undefined : held;
}

/** The secrets that a version names; given the action itself, those of the live one. */
export function heldSecrets(
  db: OpenDatabase,
  { id, version }: Pick<HeldDefinition, "id" | "version">,
): ReadonlyMap<SecretSlot, HeldSecret> {
  const rows = db.all(
    `select u.slot, u.secret_id, s.fingerprint from version_secret u join secret_value s on s.id = u.secret_id
      where u.action_id = ? and u.number = ? order by u.slot`,
    id,
    version,
  );
  return new Map(
    rows.map((row) => [
      row.slot as string,
      { valueId: row.secret_id as string, fingerprint: row.fingerprint as string },
    ]),
  );
}

/** Why journeys on the version before the live one could not follow to it. */
export function heldBreaks(db: OpenDatabase, { id, version }: HeldDefinition): readonly Break[] {
  const row = db.get("select breaks from action_version where action_id = ? and number = ?", id, version);
  return fromColumn<readonly Break[]>(row?.breaks);
}

/** The owner in a row of `action` or `use`. */
export function ownerOf(row: Row): Owner | undefined {
  const { owner_urn: urn, owner_stack: stack, owner_provider: provider } = row;
  if (urn === null) return undefined;
  return {
    urn: urn as string,
    stack: stack as string,
    ...(typeof provider === "string" ? { provider } : {}),
  };
}

/** The former holders in a row of `action` or `use`. */
export function formerHoldersOf(row: Row): readonly FormerHolder[] {
  return fromColumn<readonly FormerHolder[]>(row.former_holders);
}

/** What the messages about ownership name. */
export function thingOf({ kind, name }: HeldDefinition): Thing {
  return { kind, name };
}

function heldOf(row: Row | undefined): HeldDefinition | undefined {
  if (row === undefined) return undefined;
  return {
    kind: row.kind as DefinitionKind,
    id: row.id as string,
    sandbox: row.sandbox as string,
    name: row.name as string,
    owner: ownerOf(row),
    ownerSince: row.owner_since as number,
    formerHolders: formerHoldersOf(row),
    run: (row.run as string | null) ?? undefined,
    registrationId: row.registration_id as string,
    revision: row.revision as number,
    version: row.version as number,
    digest: row.digest as string,
    contractDigest: row.contract_digest as string,
    secretScope: row.secret_scope as string,
    metadata: row.metadata as string,
    createdAt: row.created_at as string,
    createdBy: row.created_by as string,
    changedAt: row.changed_at as string,
    changedBy: row.changed_by as string,
    deleted: row.deleted_at !== null,
  };
}
