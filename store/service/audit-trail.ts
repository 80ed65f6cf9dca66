import { hash } from "node:crypto";
import type { JsonObject } from "../../core/value/value.ts";
import { toColumn } from "../db/json.ts";
import type { Actor } from "../port/registration.ts";
import type { AuditTail, Transaction } from "./transaction.ts";

export interface AuditEntry {
  readonly sandbox: string;
  readonly actor: Actor;
  /** `action.created`, `use.removed` … */
  readonly event: string;
  readonly actionId?: string;
  readonly name?: string;
  readonly detail: JsonObject;
}

/** The fields of an event that its hash is taken of, beside the hash of the event before. */
export interface ChainedFields {
  readonly sandbox: string;
  readonly sequence: number;
  readonly at: string;
  readonly by: string;
  readonly via: string;
  readonly event: string;
  readonly actionId: string | null;
  readonly name: string | null;
  /** JSON text as stored. */
  readonly detail: string;
}

/** What the first event of a sandbox is chained to. */
export const FIRST_LINK = "";

/** SHA-256 of the hash before and the event's own fields: whoever changes an event has to change all that follow. */
export function auditHash(before: string, fields: ChainedFields): string {
  const { sandbox, sequence, at, by, via, event, actionId, name, detail } = fields;
  return hash("sha256", JSON.stringify([before, sandbox, sequence, at, by, via, event, actionId, name, detail]));
}

/** Adds an event to the trail of its sandbox, in the transaction of the write that it is about. */
export function appendAudit(
  transaction: Transaction,
  { sandbox, actor, event, actionId, name, detail }: AuditEntry,
): void {
  const { db, at, auditTails } = transaction;
  const tail = auditTails.get(sandbox) ?? lastLink(transaction, sandbox);
  const fields = {
    sandbox,
    sequence: tail.sequence + 1,
    at,
    by: actor.by,
    via: actor.via,
    event,
    actionId: actionId ?? null,
    name: name ?? null,
    detail: toColumn(detail),
  };
  const link = auditHash(tail.hash, fields);
  db.run(
    "insert into audit_event (sandbox, sequence, at, by, via, event, action_id, name, detail, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    fields.sandbox,
    fields.sequence,
    fields.at,
    fields.by,
    fields.via,
    fields.event,
    fields.actionId,
    fields.name,
    fields.detail,
    link,
  );
  auditTails.set(sandbox, { sequence: fields.sequence, hash: link });
}

function lastLink({ db }: Transaction, sandbox: string): AuditTail {
  const row = db.get(
    "select sequence, hash from audit_event where sandbox = ? order by sequence desc limit 1",
    sandbox,
  );
  return row === undefined ? { sequence: 0, hash: FIRST_LINK } : (row as unknown as AuditTail);
}
