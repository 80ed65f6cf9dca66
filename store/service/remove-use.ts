import type { RemoveResponse } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import type { RemoveUseRequest } from "../port/uses.ts";
import { appendAudit } from "./audit-trail.ts";
import { done } from "./result.ts";
import type { Transaction } from "./transaction.ts";
import { findUse } from "./uses.ts";

/** Forgets a use, unless it is missing or was recorded anew since. */
export function removeUse(transaction: Transaction, request: RemoveUseRequest): Result<RemoveResponse> {
  const { connection } = transaction;
  const { sandbox, journey, activity, registrationId, actor } = request;
  const held = findUse(connection, request);
  if (held === undefined) return done({ effect: "missing" });
  if (registrationId !== undefined && registrationId !== held.registrationId) return done({ effect: "superseded" });
  connection.run("delete from use where sandbox = ? and journey = ? and activity = ?", sandbox, journey, activity);
  appendAudit(transaction, {
    sandbox,
    actor,
    event: "use.removed",
    actionId: held.actionId,
    name: held.actionName,
    detail: { journey, activity },
  });
  return done({ effect: "removed" });
}
