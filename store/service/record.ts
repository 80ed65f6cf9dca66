import type { Contract } from "../../core/contract/contract.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import { type JsonObject, objectOf } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { ActionKey, ActionRecord, DefinitionRecord } from "../port/records.ts";
import type { Registered } from "./definition-request.ts";
import { type HeldDefinition, type HeldSecret, heldBreaks, heldByKey, heldSecrets } from "./held-definition.ts";
import { heldUses } from "./held-uses.ts";

export interface RecordRequest {
  readonly prepared: PreparedAction;
  readonly registered: Registered<unknown>;
}

/** The record of an action that was just registered: definition and metadata are the request's, the rest is the store's. */
export function actionRecord(db: OpenDatabase, { prepared, registered }: RecordRequest): ActionRecord {
  const { held, isNew, fingerprints } = registered;
  const { definition, metadata, contract, contractDigest } = prepared;
  return {
    ...common(held),
    contractDigest: held.contractDigest,
    definition,
    metadata,
    contract: held.contractDigest === contractDigest ? contract : storedTexts(db, held).contract,
    secretFingerprints: sortedFingerprints(fingerprints),
    breaks: isNew ? [] : heldBreaks(db, held),
    usedIn: isNew ? [] : heldUses(db, held.id),
  };
}

/** The record of the live action under `key`. */
export function findRecord(db: OpenDatabase, key: ActionKey): ActionRecord | undefined {
  const held = heldByKey(db, key);
  if (held === undefined) return undefined;
  return {
    ...common(held),
    ...storedTexts(db, held),
    contractDigest: held.contractDigest,
    metadata: fromColumn<JsonObject>(held.metadata),
    secretFingerprints: fingerprintsOf(heldSecrets(db, held)),
    breaks: heldBreaks(db, held),
    usedIn: heldUses(db, held.id),
  };
}

/** What the record of either kind takes from its row. */
export function common(held: HeldDefinition): Omit<DefinitionRecord, "definition" | "metadata" | "secretFingerprints"> {
  const { id, sandbox, name, owner, formerHolders, registrationId, revision, version, digest, secretScope } = held;
  const { createdAt, createdBy, changedAt, changedBy } = held;
  return {
    id,
    sandbox,
    name,
    owner,
    ...(formerHolders.length === 0 ? {} : { formerHolders }),
    registrationId,
    revision,
    version,
    digest,
    secretScope,
    createdAt,
    createdBy,
    changedAt,
    changedBy,
  };
}

function storedTexts(
  db: OpenDatabase,
  { id, version }: HeldDefinition,
): { readonly definition: JsonObject; readonly contract: Contract } {
  const row = db.get("select definition, contract from action_version where action_id = ? and number = ?", id, version);
  return { definition: fromColumn<JsonObject>(row?.definition), contract: fromColumn<Contract>(row?.contract) };
}

/** Slot -> fingerprint of stored secrets. */
export function fingerprintsOf(secrets: ReadonlyMap<SecretSlot, HeldSecret>): { readonly [slot: SecretSlot]: string } {
  return sortedFingerprints([...secrets].map(([slot, { fingerprint }]) => [slot, fingerprint]));
}

/** Sorted by slot, so that equal secrets give equal text. */
export function sortedFingerprints(entries: Iterable<readonly [SecretSlot, string]>): {
  readonly [slot: SecretSlot]: string;
} {
  return objectOf([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
