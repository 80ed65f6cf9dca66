import { holdsRegistration } from "../../core/lifecycle/registration.ts";
import type { RemoveResponse } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import type { RemoveUseRequest } from "../port/uses.ts";
import { appendAudit } from "./audit-trail.ts";
import { heldRow } from "./held-row.ts";
import { done } from "./result.ts";
import type { Transaction } from "./transaction.ts";
import { giveBack, settleTakeover } from "./write-owner.ts";

/** Forgets a use, unless it is missing or is not the resource's to remove. */
export function removeUse(transaction: Transaction, request: RemoveUseRequest): Result<RemoveResponse> {
  const { db } = transaction;
  const { sandbox, journey, activity, resource, actor } = request;
  const held = heldRow(transaction, { sandbox, of: { journey, activity } });
  if (held === undefined) return done({ effect: "missing" });
  if (resource !== undefined) {
    const { registrationId } = resource;
    if (!holdsRegistration(resource, held))
      return done(settleTakeover(transaction, { held, sandbox, actor, registrationId }));
    const returned = giveBack(transaction, { held, sandbox, actor });
    if (returned !== undefined) return done(returned);
  }
  db.run("delete from use where sandbox = ? and journey = ? and activity = ?", sandbox, journey, activity);
  appendAudit(transaction, {
    sandbox,
    actor,
    event: "use.removed",
    actionId: held.actionId,
    name: held.name,
    detail: { journey, activity },
  });
  return done({ effect: "removed" });
}
