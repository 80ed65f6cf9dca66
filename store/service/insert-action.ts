import { canonicalJson } from "../../core/value/json-text.ts";
import type { RegisterRequest, RegisterResponse, Result } from "../port.ts";
import { insertVersion, listColumns } from "./action-version.ts";
import { appendAudit } from "./audit-trail.ts";
import { newRecord } from "./record.ts";
import { done, refused } from "./result.ts";
import { ensureSandbox } from "./sandboxes.ts";
import { planSecrets } from "./secret-plan.ts";
import { storeSecret } from "./secret-values.ts";
import type { Transaction } from "./transaction.ts";

export interface InsertRequest {
  readonly request: RegisterRequest;
  readonly effect: "created" | "recreated";
  /** The id to have, where one is given. */
  readonly id: string | undefined;
}

/** Writes an action that the store knows nothing of, as revision 1 and version 1. */
export function insertAction(
  transaction: Transaction,
  { request, effect, id }: InsertRequest,
): Result<RegisterResponse> {
  const { connection, keyring, at, newId } = transaction;
  const { sandbox, action, owner, actor } = request;
  const plan = planSecrets({ action, held: undefined, scopeChanged: false, fingerprint: keyring.fingerprint });
  if (!("fresh" in plan)) return refused(plan);
  const actionId = id ?? `act-${newId()}`;
  const registrationId = newId();
  const { label, channel, group, deprecated, searchText } = listColumns(action);
  const sandboxCreated = ensureSandbox(transaction, { sandbox, actor });
  connection.run(
    `insert into action
       (id, sandbox, name, owner_urn, owner_stack, owner_since, run, registration_id, revision, version, label, channel,
        group_name, deprecated, search_text, metadata, created_at, created_by, changed_at, changed_by, deleted_at)
     values (?, ?, ?, ?, ?, 1, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)`,
    actionId,
    sandbox,
    action.name,
    owner.urn,
    owner.stack,
    request.run ?? null,
    registrationId,
    label,
    channel,
    group,
    deprecated,
    searchText,
    canonicalJson(action.metadata),
    at,
    actor.by,
    at,
    actor.by,
  );
  insertVersion(transaction, { request, actionId, number: 1, breaks: [] });
  for (const fresh of plan.fresh) storeSecret(transaction, { actionId, version: 1, scope: action.secretScope }, fresh);
  appendAudit(transaction, {
    sandbox,
    actor,
    event: `action.${effect}`,
    actionId,
    name: action.name,
    detail: { revision: 1, version: 1, owner: owner.urn },
  });
  const record = newRecord({ request, actionId, registrationId, at, plan });
  return done({ effect, record, ...(sandboxCreated ? { sandboxCreated } : {}) });
}
