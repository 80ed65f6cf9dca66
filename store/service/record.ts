import type { Contract } from "../../core/contract/contract.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import { type JsonObject, objectOf } from "../../core/value/value.ts";
import type { Connection } from "../db/connection.ts";
import { fromColumn } from "../db/json.ts";
import type { ActionKey, ActionRecord, DefinitionRecord } from "../port/records.ts";
import type { Registered } from "./definition-request.ts";
import {
  type HeldDefinition,
  type HeldSecret,
  heldBreaks,
  heldByKey,
  heldSecrets,
  heldUses,
} from "./held-definition.ts";

export interface RecordRequest {
  readonly prepared: PreparedAction;
  readonly registered: Registered<unknown>;
}

/** The record of an action that was just registered: definition and metadata are the request's, the rest is the store's. */
export function actionRecord(connection: Connection, { prepared, registered }: RecordRequest): ActionRecord {
  const { held, isNew, fingerprints } = registered;
  const { definition, metadata, contract, contractDigest } = prepared;
  return {
    ...common(held),
    contractDigest: held.contractDigest,
    definition,
    metadata,
    contract: held.contractDigest === contractDigest ? contract : storedTexts(connection, held).contract,
    secretFingerprints: sortedFingerprints(fingerprints),
    breaks: isNew ? [] : heldBreaks(connection, held),
    usedIn: isNew ? [] : heldUses(connection, held.id),
  };
}

/** The record of the live action under `key`. */
export function findRecord(connection: Connection, key: ActionKey): ActionRecord | undefined {
  const held = heldByKey(connection, key);
  if (held === undefined) return undefined;
  return {
    ...common(held),
    ...storedTexts(connection, held),
    contractDigest: held.contractDigest,
    metadata: fromColumn<JsonObject>(held.metadata),
    secretFingerprints: fingerprintsOf(heldSecrets(connection, held)),
    breaks: heldBreaks(connection, held),
    usedIn: heldUses(connection, held.id),
  };
}

/** What the record of either kind takes from its row. */
export function common(held: HeldDefinition): Omit<DefinitionRecord, "definition" | "metadata" | "secretFingerprints"> {
  const { id, sandbox, name, owner, registrationId, revision, version, digest, secretScope } = held;
  const { createdAt, createdBy, changedAt, changedBy } = held;
  return {
    id,
    sandbox,
    name,
    owner,
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
  connection: Connection,
  { id, version }: HeldDefinition,
): { readonly definition: JsonObject; readonly contract: Contract } {
  const row = connection.get(
    "select definition, contract from action_version where action_id = ? and number = ?",
    id,
    version,
  );
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
