import type { DefinitionKind } from "../../../core/definition/definition-id.ts";
import type { FormerHolder } from "../../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../../core/lifecycle/owner.ts";
import { fromColumn } from "../json.ts";
import type { AuditRow, HeldDefinition, StoredVersion, UseRow } from "../rows.ts";
import type { Row } from "./open-database.ts";

/* Names of columns in queries, and the rows that are made of them. */

/** Of `action_version v`. */
export const versionColumns = `v.action_id, v.number, v.digest, v.contract_digest, v.secret_scope, v.at, v.by, v.via, v.note, v.breaks,
  v.contract, v.definition, v.connection`;

/** Of `action a` and of its live version `v`. */
export const heldColumns = `a.kind, a.id, a.sandbox, a.name, a.owner_urn, a.owner_stack, a.owner_provider, a.owner_since, a.former_holders, a.run, a.registration_id,
  a.revision, a.version, a.label, a.channel, a.group_name, a.deprecated, a.search_text, a.metadata, a.created_at,
  a.created_by, a.changed_at, a.changed_by, a.deleted_at, v.digest, v.contract_digest, v.secret_scope, v.breaks`;

/** What {@link heldColumns} hold. */
export function heldDefinition(row: Row): HeldDefinition {
  return {
    kind: row.kind as DefinitionKind,
    id: row.id as string,
    sandbox: row.sandbox as string,
    name: row.name as string,
    owner: ownerOf(row),
    ownerSince: row.owner_since as number,
    formerHolders: formerHoldersOf(row),
    run: textOrNone(row.run),
    registrationId: row.registration_id as string,
    revision: row.revision as number,
    version: row.version as number,
    label: row.label as string,
    channel: row.channel as string,
    group: textOrNone(row.group_name),
    deprecated: row.deprecated === 1,
    searchText: row.search_text as string,
    metadata: row.metadata as string,
    createdAt: row.created_at as string,
    createdBy: row.created_by as string,
    changedAt: row.changed_at as string,
    changedBy: row.changed_by as string,
    deletedAt: textOrNone(row.deleted_at),
    digest: row.digest as string,
    contractDigest: row.contract_digest as string,
    secretScope: row.secret_scope as string,
    breaks: row.breaks as string,
  };
}

/** What {@link versionColumns} hold: a row of `action_version`, but for its palette. */
export function storedVersion(row: Row): StoredVersion {
  return {
    actionId: row.action_id as string,
    number: row.number as number,
    digest: row.digest as string,
    contractDigest: row.contract_digest as string,
    secretScope: row.secret_scope as string,
    at: row.at as string,
    by: row.by as string,
    via: row.via as string,
    note: textOrNone(row.note),
    breaks: row.breaks as string,
    contract: row.contract as string,
    definition: row.definition as string,
    connection: textOrNone(row.connection),
  };
}

/** A whole row of `use`. */
export function useRow(row: Row): UseRow {
  return {
    sandbox: row.sandbox as string,
    journey: row.journey as string,
    activity: row.activity as string,
    actionId: row.action_id as string,
    owner: ownerOf(row),
    ownerSince: row.owner_since as number,
    formerHolders: formerHoldersOf(row),
    run: textOrNone(row.run),
    registrationId: row.registration_id as string,
    revision: row.revision as number,
    mappedVersion: row.mapped_version as number,
    freeze: row.freeze === 1,
    mapping: row.mapping as string,
    at: row.at as string,
    by: row.by as string,
  };
}

/** A whole row of `audit_event`. */
export function auditRow(row: Row): AuditRow {
  return {
    sandbox: row.sandbox as string,
    sequence: row.sequence as number,
    at: row.at as string,
    by: row.by as string,
    via: row.via as string,
    event: row.event as string,
    actionId: row.action_id as string | null,
    name: row.name as string | null,
    detail: row.detail as string,
    hash: row.hash as string,
  };
}

/** The owner in a row of `action` or `use`. */
export function ownerOf({ owner_urn: urn, owner_stack: stack, owner_provider: provider }: Row): Owner | undefined {
  if (urn === null) return undefined;
  return { urn: urn as string, stack: stack as string, ...(typeof provider === "string" ? { provider } : {}) };
}

function formerHoldersOf({ former_holders }: Row): readonly FormerHolder[] {
  return former_holders === "[]" ? [] : fromColumn<readonly FormerHolder[]>(former_holders);
}

/** A text column that may be null. */
export function textOrNone(value: unknown): string | undefined {
  return value === null ? undefined : (value as string);
}
