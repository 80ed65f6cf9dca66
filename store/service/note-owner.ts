import { sameOwner } from "../../core/lifecycle/owner.ts";
import { holdsRegistration } from "../../core/lifecycle/registration.ts";
import type { NoteOwnerRequest } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import { appendAudit } from "./audit-trail.ts";
import { heldLive } from "./held-definition.ts";
import { done } from "./result.ts";
import type { Transaction } from "./transaction.ts";

/** Writes the owner of an action or connection where the resource holds it under another URN now; the definition itself stays at its revision. */
export function noteOwner(
  transaction: Transaction,
  { sandbox, id, registrationId, owner, actor }: NoteOwnerRequest,
): Result<{ readonly noted: boolean }> {
  const { connection } = transaction;
  const held = heldLive(connection, { sandbox, id });
  if (held === undefined || !holdsRegistration({ registrationId, owner }, held) || sameOwner(held.owner, owner))
    return done({ noted: false });
  connection.run(
    "update action set owner_urn = ?, owner_stack = ?, owner_since = ? where id = ?",
    owner.urn,
    owner.stack,
    held.revision + 1,
    id,
  );
  const formerOwner = held.owner === undefined ? {} : { formerOwner: held.owner.urn };
  const detail = { revision: held.revision, owner: owner.urn, ...formerOwner };
  appendAudit(transaction, { sandbox, actor, event: `${held.kind}.owner`, actionId: id, name: held.name, detail });
  return done({ noted: true });
}
