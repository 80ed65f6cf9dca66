import { idPrefixes } from "../../../core/definition/definition-id.ts";
import { canonicalJson } from "../../../core/value/json-text.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { Result } from "../../port/result.ts";
import { done, refused } from "../rules/result.ts";
import { planSecrets } from "../rules/secret-plan.ts";
import { appendAudit } from "./audit-trail.ts";
import type { Batch } from "./batch.ts";
import type { DefinitionRequest, Registered } from "./definition-request.ts";
import { addVersion, listingOf } from "./definition-version.ts";
import { ensureSandbox } from "./sandboxes.ts";
import { storeSecret } from "./secret-values.ts";

export interface InsertRequest {
  readonly request: DefinitionRequest;
  readonly effect: "created" | "recreated";
  /** The id to have, where one is given. */
  readonly id: string | undefined;
}

/** Writes an action or connection that the store knows nothing of, as revision 1 and version 1. */
export function insertDefinition(
  batch: Batch,
  { request, effect, id }: InsertRequest,
): Result<Registered<InsertRequest["effect"]>> {
  const { slice, keyring, newId } = batch;
  const { sandbox, prepared, owner, actor, run } = request;
  const { kind, name, secretScope, digest } = prepared;
  const plan = planSecrets({ prepared, held: undefined, scopeChanged: false, fingerprint: keyring.fingerprint });
  if (!("fresh" in plan)) return refused(plan);
  const actionId = id ?? `${idPrefixes[kind]}${newId()}`;
  const sandboxCreated = ensureSandbox(batch, { sandbox, actor });
  const at = slice.sandboxes.timeIn(sandbox, batch.now);
  const held: HeldDefinition = {
    kind,
    id: actionId,
    sandbox,
    name,
    owner,
    ownerSince: 1,
    formerHolders: [],
    run,
    registrationId: newId(),
    revision: 1,
    version: 1,
    ...listingOf(prepared),
    metadata: canonicalJson(prepared.metadata),
    createdAt: at,
    createdBy: actor.by,
    changedAt: at,
    changedBy: actor.by,
    deletedAt: undefined,
    digest,
    contractDigest: prepared.kind === "action" ? prepared.contractDigest : "",
    secretScope,
    breaks: NO_BREAKS,
  };
  slice.definitions.put(held);
  addVersion(batch, { request, actionId, number: 1, breaks: [] });
  for (const fresh of plan.fresh) storeSecret(batch, { sandbox, actionId, number: 1, secretScope }, fresh);
  appendAudit(batch, {
    sandbox,
    actor,
    event: `${kind}.${effect}`,
    actionId,
    name,
    detail: { revision: 1, version: 1, owner: owner.urn },
  });
  const fingerprints = new Map(plan.fresh.map(({ slot, fingerprint }) => [slot, fingerprint]));
  return done({ effect, held, isNew: true, fingerprints, ...(sandboxCreated ? { sandboxCreated } : {}) });
}

/** A list without one, as a column. */
const NO_BREAKS = "[]";
