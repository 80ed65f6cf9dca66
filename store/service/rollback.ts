import type { Break } from "../../core/contract/compatibility/break.ts";
import type { Contract, PaletteFacts } from "../../core/contract/contract.ts";
import { replaceSecrets } from "../../core/definition/secret-slots.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { Json, JsonObject } from "../../core/value/value.ts";
import { fromColumn, toColumn } from "../db/json.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { Result } from "../port/result.ts";
import type { RollbackRequest, RollbackResponse } from "../port/versions.ts";
import { appendAudit } from "./audit-trail.ts";
import { breaksOfChange } from "./breaks.ts";
import { restoredProblems } from "./connection-rules.ts";
import { listColumns } from "./definition-version.ts";
import { type HeldDefinition, heldByKey, heldByName, heldSecrets } from "./held-definition.ts";
import { findRecord } from "./record.ts";
import { done, refused } from "./result.ts";
import { actionMissing } from "./test-action.ts";
import type { Transaction } from "./transaction.ts";
import { versionMissing } from "./version-missing.ts";

/** Adds a version that is equal to an old one, and makes it the live one (docs/model.md, Lifecycle 7); a dry run undoes it. */
export function rollback(transaction: Transaction, request: RollbackRequest): Result<RollbackResponse> {
  if (request.dryRun !== true) return rollBack(transaction, request);
  const auditTails = new Map(transaction.auditTails);
  return transaction.db.undone(() => rollBack({ ...transaction, auditTails }, request));
}

function rollBack(transaction: Transaction, request: RollbackRequest): Result<RollbackResponse> {
  const { db } = transaction;
  const { key, version, revision } = request;
  const held = heldByKey(db, key);
  if (held === undefined) return actionMissing(key);
  if (held.revision !== revision) return refused([changed(held, revision)]);
  const missing = versionMissing(db, held, version);
  if (missing !== undefined) return refused([missing]);
  const old = oldVersion(db, held, version);
  const formerVersion = held.version;
  const record = () => findRecord(db, { sandbox: held.sandbox, id: held.id }) ?? lost(held);
  if (old.digest === held.digest) return done({ effect: "unchanged", record: record(), formerVersion });
  const problems = [
    ...nameProblems(db, held, old),
    ...secretProblems(db, held, old),
    ...restoredProblems(db, held, old),
  ];
  if (problems.length > 0) return refused(problems);
  write(transaction, { request, held, old, breaks: breaksOfChange(db, held, old) });
  return done({ effect: "rolledBack", record: record(), formerVersion });
}

/** The version to be equal to. */
interface OldVersion {
  readonly number: number;
  readonly name: string;
  readonly digest: string;
  readonly contractDigest: string;
  readonly secretScope: string;
  readonly contract: Contract;
  readonly palette: PaletteFacts;
  readonly definition: JsonObject;
}

function oldVersion(db: OpenDatabase, { id }: HeldDefinition, number: number): OldVersion {
  const row = db.get(
    "select digest, contract_digest, secret_scope, contract, palette, definition from action_version where action_id = ? and number = ?",
    id,
    number,
  );
  const definition = fromColumn<JsonObject>(row?.definition);
  return {
    number,
    name: definition.name as string,
    digest: row?.digest as string,
    contractDigest: row?.contract_digest as string,
    secretScope: row?.secret_scope as string,
    contract: fromColumn<Contract>(row?.contract),
    palette: fromColumn<PaletteFacts>(row?.palette),
    definition,
  };
}

function changed(held: HeldDefinition, seen: number): Problem {
  return problem("ACT_ACTION_CHANGED", {
    detail: `${held.name} is at revision ${held.revision}, this rollback knows revision ${seen}; ${held.changedBy} changed it at ${held.changedAt}`,
    hint: "look at the action, then roll back again if that is still what you want",
  });
}

/** A name may have gone to another action since. */
function nameProblems(db: OpenDatabase, held: HeldDefinition, old: OldVersion): readonly Problem[] {
  if (old.name === held.name) return [];
  const holder = heldByName(db, { sandbox: held.sandbox, name: old.name });
  if (holder === undefined) return [];
  const manager = holder.owner === undefined ? "which no resource manages" : `managed by ${holder.owner.urn}`;
  return [
    problem("ACT_NAME_TAKEN", {
      path: ["name"],
      detail: `version ${old.number} of ${held.name} is called ${old.name}, and another action has that name now: ${holder.id}, ${manager}`,
      hint: `rename that one first, or change ${held.name} in its program`,
    }),
  ];
}

/** Every secret place of the old definition needs the value that the version names. */
function secretProblems(db: OpenDatabase, held: HeldDefinition, old: OldVersion): readonly Problem[] {
  const stored = heldSecrets(db, { id: held.id, version: old.number });
  const gone: string[] = [];
  replaceSecrets(old.definition, (slot) => {
    if (!stored.has(slot)) gone.push(slot);
    return undefined;
  });
  return gone.map((slot) =>
    problem("ACT_VERSION_SECRET_GONE", {
      path: ["version"],
      detail: `version ${old.number} of ${held.name} needs the secret ${slot}, which the store no longer holds: the action was deleted and made again since`,
      hint: "put the old definition into the program, which holds the secret, and run pulumi up",
    }),
  );
}

interface Write {
  readonly request: RollbackRequest;
  readonly held: HeldDefinition;
  readonly old: OldVersion;
  /** Why journeys on the live version cannot follow. */
  readonly breaks: readonly Break[];
}

function write(transaction: Transaction, { request, held, old, breaks }: Write): void {
  const { db, at } = transaction;
  const { actor, note = `rollback to version ${old.number}` } = request;
  const { id, sandbox } = held;
  const number = held.version + 1;
  const revision = held.revision + 1;
  db.run(
    `insert into action_version
       (action_id, number, digest, contract_digest, secret_scope, at, by, via, note, breaks, palette, contract, definition,
        connection)
     select action_id, ?, digest, contract_digest, secret_scope, ?, ?, ?, ?, ?, palette, contract, definition, connection
       from action_version where action_id = ? and number = ?`,
    number,
    at,
    actor.by,
    actor.via,
    note,
    toColumn(breaks as unknown as Json),
    id,
    old.number,
  );
  db.run(
    `insert into version_secret (action_id, number, slot, secret_id)
     select action_id, ?, slot, secret_id from version_secret where action_id = ? and number = ?`,
    number,
    id,
    old.number,
  );
  const { label, channel, searchText } = listColumns({ ...old, metadata: fromColumn<JsonObject>(held.metadata) });
  // Neither the owner nor a run wrote this: the owner's writes begin anew, so that an update that has not seen it is refused.
  db.run(
    `update action set name = ?, owner_since = ?, run = null, revision = ?, version = ?, label = ?, channel = ?, search_text = ?,
       changed_at = ?, changed_by = ? where id = ?`,
    old.name,
    revision + 1,
    revision,
    number,
    label,
    channel,
    searchText,
    at,
    actor.by,
    id,
  );
  appendAudit(transaction, {
    sandbox,
    actor,
    event: "action.rolledBack",
    actionId: id,
    name: old.name,
    detail: {
      revision,
      version: number,
      rolledBackTo: old.number,
      formerVersion: held.version,
      owner: held.owner?.urn ?? null,
      ...(held.name === old.name ? {} : { formerName: held.name }),
      ...(breaks.length === 0 ? {} : { breaking: true }),
    },
  });
}

function lost({ id }: HeldDefinition): never {
  throw new Error(`${id} was there in this very transaction`);
}
