import type { Contract } from "../../core/contract/contract.ts";
import type { SecretSlot } from "../../core/definition/prepared-action.ts";
import { type JsonObject, objectOf } from "../../core/value/value.ts";
import type { Connection } from "../db/connection.ts";
import { fromColumn } from "../db/json.ts";
import type { ActionKey, ActionRecord, RegisterRequest } from "../port.ts";
import { type HeldAction, type HeldSecret, heldBreaks, heldByKey, heldSecrets, heldUses } from "./held-action.ts";
import type { SecretPlan } from "./secret-plan.ts";

export interface NewRecordRequest {
  readonly request: RegisterRequest;
  readonly actionId: string;
  readonly registrationId: string;
  readonly at: string;
  readonly plan: SecretPlan;
}

/** The record of an action that was just inserted: all of it is in the request. */
export function newRecord({ request, actionId, registrationId, at, plan }: NewRecordRequest): ActionRecord {
  const { action, actor, owner, sandbox } = request;
  return {
    id: actionId,
    sandbox,
    name: action.name,
    owner,
    registrationId,
    revision: 1,
    version: 1,
    digest: action.digest,
    contractDigest: action.contractDigest,
    definition: action.definition,
    metadata: action.metadata,
    contract: action.contract,
    secretFingerprints: fingerprints(plan.fresh.map(({ slot, fingerprint }) => [slot, fingerprint])),
    secretScope: action.secretScope,
    breaks: [],
    usedIn: [],
    createdAt: at,
    createdBy: actor.by,
    changedAt: at,
    changedBy: actor.by,
  };
}

export interface CurrentRecordRequest {
  readonly request: RegisterRequest;
  /** The action after the write. */
  readonly held: HeldAction;
  readonly secrets: ReadonlyMap<SecretSlot, string>;
}

/** The record of an action that was just brought in line: definition and metadata are the request's, the rest is the store's. */
export function currentRecord(connection: Connection, { request, held, secrets }: CurrentRecordRequest): ActionRecord {
  const { action } = request;
  return {
    ...common(connection, held),
    definition: action.definition,
    metadata: action.metadata,
    contract: held.contractDigest === action.contractDigest ? action.contract : storedTexts(connection, held).contract,
    secretFingerprints: fingerprints(secrets),
  };
}

/** The record of the live action under `key`. */
export function findRecord(connection: Connection, key: ActionKey): ActionRecord | undefined {
  const held = heldByKey(connection, key);
  if (held === undefined) return undefined;
  const secrets = heldSecrets(connection, held);
  return {
    ...common(connection, held),
    ...storedTexts(connection, held),
    metadata: fromColumn<JsonObject>(held.metadata),
    secretFingerprints: fingerprintsOf(secrets),
  };
}

function common(
  connection: Connection,
  held: HeldAction,
): Omit<ActionRecord, "definition" | "metadata" | "contract" | "secretFingerprints"> {
  return {
    id: held.id,
    sandbox: held.sandbox,
    name: held.name,
    owner: held.owner,
    registrationId: held.registrationId,
    revision: held.revision,
    version: held.version,
    digest: held.digest,
    contractDigest: held.contractDigest,
    secretScope: held.secretScope,
    breaks: heldBreaks(connection, held),
    usedIn: heldUses(connection, held.id),
    createdAt: held.createdAt,
    createdBy: held.createdBy,
    changedAt: held.changedAt,
    changedBy: held.changedBy,
  };
}

function storedTexts(
  connection: Connection,
  { id, version }: HeldAction,
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
  return fingerprints([...secrets].map(([slot, { fingerprint }]) => [slot, fingerprint]));
}

/** Sorted by slot, so that equal secrets give equal text. */
function fingerprints(entries: Iterable<readonly [SecretSlot, string]>): { readonly [slot: SecretSlot]: string } {
  return objectOf([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
