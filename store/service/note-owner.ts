import type { ActionRecord, NoteOwnerRequest, Result } from "../port.ts";
import { appendAudit } from "./audit-trail.ts";
import { heldByKey, sameOwner } from "./held-action.ts";
import { findRecord } from "./record.ts";
import { done } from "./result.ts";
import type { Transaction } from "./transaction.ts";

/** Writes the owner of an action where it is another one now; the action itself stays at its revision. Missing, superseded and unchanged ones are left as they are. */
export function noteOwner(
  transaction: Transaction,
  { sandbox, id, registrationId, owner, actor }: NoteOwnerRequest,
): Result<ActionRecord | undefined> {
  const { connection } = transaction;
  const held = heldByKey(connection, { sandbox, id });
  if (held !== undefined && held.registrationId === registrationId && !sameOwner(held.owner, owner)) {
    connection.run(
      "update action set owner_urn = ?, owner_stack = ?, owner_since = ? where id = ?",
      owner.urn,
      owner.stack,
      held.revision + 1,
      id,
    );
    const formerOwner = held.owner === undefined ? {} : { formerOwner: held.owner.urn };
    const detail = { revision: held.revision, owner: owner.urn, ...formerOwner };
    appendAudit(transaction, { sandbox, actor, event: "action.owner", actionId: id, name: held.name, detail });
  }
  return done(findRecord(connection, { sandbox, id }));
}
