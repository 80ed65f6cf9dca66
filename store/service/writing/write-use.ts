import type { FormerHolder } from "../../../core/lifecycle/former-holders.ts";
import { sameOwner } from "../../../core/lifecycle/owner.ts";
import { canonicalJson } from "../../../core/value/json-text.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn, toColumn } from "../../db/json.ts";
import type { HeldDefinition, UseRow } from "../../db/rows.ts";
import type { RecordUseRequest } from "../../port/uses.ts";
import type { UseEffect } from "../rules/use-decision.ts";
import { appendAudit } from "./audit-trail.ts";
import type { Batch } from "./batch.ts";

/** A use as it is to be. */
export interface WantedUse {
  readonly request: RecordUseRequest;
  readonly action: HeldDefinition;
  readonly mapping: JsonObject;
  readonly mappedVersion: number;
  readonly effect: UseEffect;
  readonly formerHolders: readonly FormerHolder[];
}

/** Whether a use is so already. */
export function isUse(held: UseRow, { request, action, mapping, mappedVersion, formerHolders }: WantedUse): boolean {
  return (
    held.formerHolders.length === formerHolders.length &&
    held.actionId === action.id &&
    held.mappedVersion === mappedVersion &&
    held.freeze === (request.freeze === true) &&
    canonicalJson(fromColumn<JsonObject>(held.mapping)) === canonicalJson(mapping) &&
    (request.resource === undefined || sameOwner(held.owner, request.resource.owner))
  );
}

/** Records a use, new or in place of the one before. */
export function writeUse(batch: Batch, wanted: WantedUse, before: UseRow | undefined): UseRow {
  const { slice, now, newId } = batch;
  const { request, action, mapping, mappedVersion, effect, formerHolders } = wanted;
  const { sandbox, journey, activity, actor, freeze, resource } = request;
  const revision = (before?.revision ?? 0) + 1;
  // What a journey records of a managed use leaves it managed, and ends the run of its owner's writes.
  const owner = resource?.owner ?? before?.owner;
  const goesOn = resource !== undefined && before !== undefined && sameOwner(before.owner, owner);
  const keepsRegistration = before !== undefined && (effect === "updated" || effect === "recorded");
  const after: UseRow = {
    sandbox,
    journey,
    activity,
    actionId: action.id,
    owner,
    ownerSince: resource === undefined ? revision + 1 : goesOn ? before.ownerSince : revision,
    formerHolders,
    run: resource?.run,
    registrationId: keepsRegistration ? before.registrationId : newId(),
    revision,
    mappedVersion,
    freeze: freeze === true,
    mapping: toColumn(mapping),
    at: slice.sandboxes.timeIn(sandbox, now),
    by: actor.by,
  };
  slice.uses.put(after);
  appendAudit(batch, {
    sandbox,
    actor,
    event: "use.recorded",
    actionId: action.id,
    name: action.name,
    detail: { journey, activity, mappedVersion, ...(owner === undefined ? {} : { owner: owner.urn, effect }) },
  });
  return after;
}
