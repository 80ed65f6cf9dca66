import { hash } from "node:crypto";
import type { JsonObject } from "../../../core/value/value.ts";
import { toColumn } from "../../db/json.ts";
import type { AuditRow } from "../../db/rows.ts";
import type { Actor } from "../../port/registration.ts";
import type { Batch } from "./batch.ts";

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
export type ChainedFields = Omit<AuditRow, "hash">;

/** What the first event of a sandbox is chained to. */
export const FIRST_LINK = "";

/** SHA-256 of the hash before and the event's own fields: whoever changes an event has to change all that follow. */
export function auditHash(before: string, fields: ChainedFields): string {
  const { sandbox, sequence, at, by, via, event, actionId, name, detail } = fields;
  return hash("sha256", JSON.stringify([before, sandbox, sequence, at, by, via, event, actionId, name, detail]));
}

/** Adds an event to the trail of its sandbox. */
export function appendAudit(
  { slice, now }: Batch,
  { sandbox, actor, event, actionId, name, detail }: AuditEntry,
): void {
  const head = slice.sandboxes.head(sandbox);
  const fields = {
    sandbox,
    sequence: (head?.sequence ?? 0) + 1,
    at: slice.sandboxes.timeIn(sandbox, now),
    by: actor.by,
    via: actor.via,
    event,
    actionId: actionId ?? null,
    name: name ?? null,
    detail: toColumn(detail),
  };
  slice.sandboxes.append({ ...fields, hash: auditHash(head?.hash ?? FIRST_LINK, fields) });
}
