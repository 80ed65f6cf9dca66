import type { Break } from "../../../core/contract/compatibility/break.ts";
import type { Contract } from "../../../core/contract/contract.ts";
import type { PreparedAction } from "../../../core/prepared/prepared-action.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { Needs } from "../../db/needs.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { ActionRecord } from "../../port/records.ts";
import { heldUses } from "../rules/held-uses.ts";
import type { Slice } from "../slice/slice.ts";
import type { Registered } from "../writing/definition-request.ts";
import { common, fingerprintsOf, sortedFingerprints } from "./definition-record.ts";

export interface RecordRequest {
  readonly prepared: PreparedAction;
  readonly registered: Registered<unknown>;
}

/** The record of an action that was just registered: definition and metadata are the request's, the rest is the store's. */
export function actionRecord(slice: Slice, { prepared, registered }: RecordRequest): ActionRecord {
  const { held, isNew, fingerprints } = registered;
  const { definition, metadata, contract, contractDigest } = prepared;
  const isCurrent = held.contractDigest === contractDigest;
  return {
    ...common(held),
    contractDigest: held.contractDigest,
    definition,
    metadata,
    contract: isCurrent ? contract : fromColumn<Contract>(slice.versions.live(held).contract),
    secretFingerprints: sortedFingerprints(fingerprints),
    breaks: fromColumn<readonly Break[]>(held.breaks),
    usedIn: isNew ? [] : heldUses(slice, held),
  };
}

/** What {@link storedRecord} is made of, beside the histories of uses. */
export function recordNeeds(held: readonly HeldDefinition[]): Needs {
  const live = held.map(({ id, version }) => ({ actionId: id, number: version }));
  return { versions: live, secrets: live, usesOf: held.map(({ id }) => ({ actionId: id })) };
}

/** The record of a live action as it is stored. */
export function storedRecord(slice: Slice, held: HeldDefinition): ActionRecord {
  const live = slice.versions.live(held);
  return {
    ...common(held),
    contractDigest: held.contractDigest,
    definition: slice.versions.definition(live),
    metadata: fromColumn<JsonObject>(held.metadata),
    contract: fromColumn<Contract>(live.contract),
    secretFingerprints: fingerprintsOf(slice, held),
    breaks: fromColumn<readonly Break[]>(held.breaks),
    usedIn: heldUses(slice, held),
  };
}
