import { sameServedOwner } from "../../core/lifecycle/owner.ts";
import { holdsRegistration } from "../../core/lifecycle/registration.ts";
import type { NoteOwnerRequest } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import { heldRow } from "./held-row.ts";
import { done } from "./result.ts";
import type { Transaction } from "./transaction.ts";
import { writeOwner } from "./write-owner.ts";

/** Writes the owner where the resource holds a thing under another URN now; the thing itself stays at its revision. */
export function noteOwner(
  transaction: Transaction,
  { sandbox, of, registrationId, owner, actor }: NoteOwnerRequest,
): Result<{ readonly noted: boolean }> {
  const held = heldRow(transaction, { sandbox, of });
  if (held === undefined || !holdsRegistration({ registrationId, owner }, held) || sameServedOwner(held.owner, owner))
    return done({ noted: false });
  const { formerHolders } = held;
  writeOwner(transaction, {
    held,
    sandbox,
    actor,
    holding: { owner, registrationId: held.registrationId, formerHolders },
  });
  return done({ noted: true });
}
