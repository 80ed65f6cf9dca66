import { idPrefixes } from "../../core/definition/definition-id.ts";
import { canonicalJson } from "../../core/value/json-text.ts";
import type { Result } from "../port/result.ts";
import { appendAudit } from "./audit-trail.ts";
import type { DefinitionRequest, Registered } from "./definition-request.ts";
import { insertVersion, listColumns } from "./definition-version.ts";
import type { HeldDefinition } from "./held-definition.ts";
import { done, refused } from "./result.ts";
import { ensureSandbox } from "./sandboxes.ts";
import { planSecrets } from "./secret-plan.ts";
import { storeSecret } from "./secret-values.ts";
import type { Transaction } from "./transaction.ts";

export interface InsertRequest {
  readonly request: DefinitionRequest;
  readonly effect: "created" | "recreated";
  /** The id to have, where one is given. */
  readonly id: string | undefined;
}

/** Writes an action or connection that the store knows nothing of, as revision 1 and version 1. */
export function insertDefinition(
  transaction: Transaction,
  { request, effect, id }: InsertRequest,
): Result<Registered<InsertRequest["effect"]>> {
  const { db, keyring, at, newId } = transaction;
  const { sandbox, prepared, owner, actor } = request;
  const { kind, name } = prepared;
  const plan = planSecrets({ prepared, held: undefined, scopeChanged: false, fingerprint: keyring.fingerprint });
  if (!("fresh" in plan)) return refused(plan);
  const actionId = id ?? `${idPrefixes[kind]}${newId()}`;
  const registrationId = newId();
  const metadata = canonicalJson(prepared.metadata);
  const { label, channel, group, deprecated, searchText } = listColumns(prepared);
  const sandboxCreated = ensureSandbox(transaction, { sandbox, actor });
  db.run(
    `insert into action
       (id, kind, sandbox, name, owner_urn, owner_stack, owner_provider, owner_since, former_holders, run, registration_id, revision, version, label, channel,
        group_name, deprecated, search_text, metadata, created_at, created_by, changed_at, changed_by, deleted_at)
     values (?, ?, ?, ?, ?, ?, ?, 1, '[]', ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)`,
    actionId,
    kind,
    sandbox,
    name,
    owner.urn,
    owner.stack,
    owner.provider ?? null,
    request.run ?? null,
    registrationId,
    label,
    channel,
    group,
    deprecated,
    searchText,
    metadata,
    at,
    actor.by,
    at,
    actor.by,
  );
  insertVersion(transaction, { request, actionId, number: 1, breaks: [] });
  for (const fresh of plan.fresh)
    storeSecret(transaction, { actionId, version: 1, scope: prepared.secretScope }, fresh);
  appendAudit(transaction, {
    sandbox,
    actor,
    event: `${kind}.${effect}`,
    actionId,
    name,
    detail: { revision: 1, version: 1, owner: owner.urn },
  });
  const held: HeldDefinition = {
    kind,
    id: actionId,
    sandbox,
    name,
    owner,
    ownerSince: 1,
    formerHolders: [],
    run: request.run,
    registrationId,
    revision: 1,
    version: 1,
    digest: prepared.digest,
    contractDigest: prepared.kind === "action" ? prepared.contractDigest : "",
    secretScope: prepared.secretScope,
    metadata,
    createdAt: at,
    createdBy: actor.by,
    changedAt: at,
    changedBy: actor.by,
    deleted: false,
  };
  const fingerprints = new Map(plan.fresh.map(({ slot, fingerprint }) => [slot, fingerprint]));
  return done({ effect, held, isNew: true, fingerprints, ...(sandboxCreated ? { sandboxCreated } : {}) });
}
