import type { Break } from "../../../core/contract/compatibility/break.ts";
import { judgeBreaks } from "../../../core/contract/compatibility/policy.ts";
import type { FormerHolder } from "../../../core/lifecycle/former-holders.ts";
import { sameOwner } from "../../../core/lifecycle/owner.ts";
import { canonicalJson } from "../../../core/value/json-text.ts";
import type { Json, JsonObject } from "../../../core/value/value.ts";
import { toColumn } from "../../db/json.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { RegisterEffect } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import { breaksOfChange } from "../rules/breaks.ts";
import { done, refused } from "../rules/result.ts";
import { planSecrets, type SecretPlan } from "../rules/secret-plan.ts";
import type { HeldSecret } from "../slice/secrets.ts";
import { appendAudit } from "./audit-trail.ts";
import type { Batch } from "./batch.ts";
import type { DefinitionRequest, Registered } from "./definition-request.ts";
import { addVersion, listingOf } from "./definition-version.ts";
import { storeSecret } from "./secret-values.ts";

export interface SyncRequest {
  readonly request: DefinitionRequest;
  readonly effect: Exclude<RegisterEffect, "created" | "unchanged" | "rotated">;
  readonly held: HeldDefinition;
  /** From whom it is taken over, and whom Pulumi has not removed since. */
  readonly formerHolders: readonly FormerHolder[];
}

/** What of a definition differs from what is asked for. */
type Aspect = "definition" | "metadata" | "secrets" | "owner" | "formerHolders" | "registration";

/** Brings an action or connection that the store knows in line with the request, writing only what differs. */
export function syncDefinition(
  batch: Batch,
  { request, effect, held, formerHolders }: SyncRequest,
): Result<Registered<RegisterEffect>> {
  const { slice, keyring } = batch;
  const { prepared, owner } = request;
  const secretsBefore = new Map(slice.secrets.of(held.id, held.version));
  const newDefinition = held.deletedAt !== undefined || prepared.digest !== held.digest;
  const plan = planSecrets({
    prepared,
    held: secretsBefore,
    scopeChanged: newDefinition && prepared.secretScope !== held.secretScope,
    fingerprint: keyring.fingerprint,
  });
  if (!("fresh" in plan)) return refused(plan);
  const breaks = newDefinition && prepared.kind === "action" ? breaksOfChange(slice, held, prepared) : [];
  const contractDigest = prepared.kind === "action" ? prepared.contractDigest : "";
  const refusal = judgeBreaks({ name: held.name, breaks, contractDigest, policy: request.breakingChanges });
  if (refusal !== undefined) return refused([refusal]);
  const metadata = canonicalJson(prepared.metadata);
  const changed: readonly Aspect[] = [
    ...(newDefinition ? ["definition" as const] : []),
    ...(metadata === held.metadata ? [] : ["metadata" as const]),
    ...(plan.fresh.length === 0 ? [] : ["secrets" as const]),
    ...(sameOwner(held.owner, owner) ? [] : ["owner" as const]),
    ...(formerHolders.length === held.formerHolders.length ? [] : ["formerHolders" as const]),
    ...(effect === "updated" ? [] : ["registration" as const]),
  ];
  const after =
    changed.length === 0
      ? held
      : write(batch, { request, held, formerHolders, plan, changed, metadata, effect, breaks });
  return done({
    effect: effectOf(effect, changed),
    held: after,
    isNew: false,
    fingerprints: secretsAfter(secretsBefore, plan, newDefinition),
    ...(held.owner === undefined || !changed.includes("owner") ? {} : { formerOwner: held.owner }),
  });
}

/** An update that wrote nothing, or nothing but secrets, says so. */
function effectOf(effect: SyncRequest["effect"], changed: readonly Aspect[]): RegisterEffect {
  if (effect !== "updated") return effect;
  if (changed.length === 0) return "unchanged";
  return changed.every((aspect) => aspect === "secrets") ? "rotated" : "updated";
}

interface Write {
  readonly request: DefinitionRequest;
  readonly held: HeldDefinition;
  readonly formerHolders: readonly FormerHolder[];
  readonly plan: SecretPlan;
  readonly changed: readonly Aspect[];
  readonly metadata: string;
  readonly effect: SyncRequest["effect"];
  readonly breaks: readonly Break[];
}

function write(
  batch: Batch,
  { request, held, formerHolders, plan, changed, metadata, effect, breaks }: Write,
): HeldDefinition {
  const { slice } = batch;
  const { prepared, owner, actor, sandbox } = request;
  const newVersion = changed.includes("definition");
  const revision = held.revision + 1;
  const after: HeldDefinition = {
    ...held,
    name: prepared.name,
    owner,
    ownerSince: changed.includes("owner") ? revision : held.ownerSince,
    formerHolders,
    run: request.run,
    registrationId: changed.includes("registration") ? batch.newId() : held.registrationId,
    revision,
    version: newVersion ? held.version + 1 : held.version,
    digest: prepared.digest,
    contractDigest: newVersion && prepared.kind === "action" ? prepared.contractDigest : held.contractDigest,
    secretScope: newVersion ? prepared.secretScope : held.secretScope,
    breaks: newVersion ? toColumn(breaks as unknown as Json) : held.breaks,
    ...listingOf(prepared),
    metadata,
    changedAt: slice.sandboxes.timeIn(sandbox, batch.now),
    changedBy: actor.by,
    deletedAt: undefined,
  };
  slice.definitions.put(after);
  const place = { sandbox, actionId: held.id, number: after.version, secretScope: after.secretScope };
  if (newVersion) {
    addVersion(batch, { request, actionId: held.id, number: after.version, breaks });
    for (const [slot, kept] of plan.kept)
      slice.secrets.name({ ...place, slot, valueId: kept.valueId, fingerprint: kept.fingerprint });
  }
  for (const fresh of plan.fresh) storeSecret(batch, place, fresh);
  appendAudit(batch, {
    sandbox,
    actor,
    event: `${held.kind}.${effectOf(effect, changed)}`,
    actionId: held.id,
    name: prepared.name,
    detail: auditDetail({ held, after, plan, changed }),
  });
  return after;
}

interface Change {
  readonly held: HeldDefinition;
  readonly after: HeldDefinition;
  readonly plan: SecretPlan;
  readonly changed: readonly Aspect[];
}

function auditDetail({ held, after, plan, changed }: Change): JsonObject {
  const slots = (rotates: boolean) => plan.fresh.filter((fresh) => fresh.rotates === rotates).map(({ slot }) => slot);
  return {
    revision: after.revision,
    version: after.version,
    changed,
    owner: after.owner?.urn ?? null,
    ...(held.owner !== undefined && changed.includes("owner") ? { formerOwner: held.owner.urn } : {}),
    ...(held.name === after.name ? {} : { formerName: held.name }),
    ...(slots(true).length === 0 ? {} : { rotated: slots(true) }),
    ...(slots(false).length === 0 ? {} : { secretsAdded: slots(false) }),
  };
}

/** Slot -> fingerprint of the live version after the write. */
function secretsAfter(
  before: ReadonlyMap<string, HeldSecret>,
  plan: SecretPlan,
  newVersion: boolean,
): ReadonlyMap<string, string> {
  const kept = newVersion ? plan.kept : before;
  return new Map([
    ...[...kept].map(([slot, { fingerprint }]) => [slot, fingerprint] as const),
    ...plan.fresh.map(({ slot, fingerprint }) => [slot, fingerprint] as const),
  ]);
}
