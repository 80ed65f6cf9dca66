import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { FreshSecret } from "./secret-plan.ts";
import type { Transaction } from "./transaction.ts";

const insertUse = "insert into version_secret (action_id, number, slot, secret_id) values (?, ?, ?, ?)";

export interface StoredSecretRequest {
  readonly actionId: string;
  /** The version that is live after the write. */
  readonly version: number;
  /** Its scope: versions with another one keep what they have. */
  readonly scope: string;
}

/** Lets a version name a value that is stored already. */
export function nameSecret(
  { db }: Transaction,
  { actionId, version }: StoredSecretRequest,
  slot: SecretSlot,
  valueId: string,
): void {
  db.run(insertUse, actionId, version, slot, valueId);
}

/** Seals a new value, lets the version name it, and repoints the versions that a rotation reaches; values that nothing names any more go. */
export function storeSecret(
  transaction: Transaction,
  { actionId, version, scope }: StoredSecretRequest,
  fresh: FreshSecret,
): void {
  const { db, keyring, at, newId } = transaction;
  const { slot, secret, fingerprint, reaches } = fresh;
  const valueId = newId();
  const { nonce, ciphertext } = keyring.seal({ valueId, ownerId: actionId, slot }, secret);
  db.run(
    "insert into secret_value (id, owner_id, slot, nonce, ciphertext, fingerprint, created_at) values (?, ?, ?, ?, ?, ?, ?)",
    valueId,
    actionId,
    slot,
    nonce,
    ciphertext,
    fingerprint,
    at,
  );
  const reached = reaches ? rotate(transaction, { actionId, scope, slot, valueId }) : [];
  if (!reached.includes(version)) db.run(insertUse, actionId, version, slot, valueId);
}

interface Rotation {
  readonly actionId: string;
  readonly scope: string;
  readonly slot: SecretSlot;
  readonly valueId: string;
}

/** Repoints the slot in every version of this scope and returns their numbers; values that nothing names any more go. */
function rotate({ db }: Transaction, { actionId, scope, slot, valueId }: Rotation): readonly number[] {
  const former = db.all(
    `select u.number, u.secret_id from version_secret u join action_version v on v.action_id = u.action_id and v.number = u.number
      where u.action_id = ? and u.slot = ? and v.secret_scope = ?`,
    actionId,
    slot,
    scope,
  );
  for (const { number } of former) {
    db.run(
      "update version_secret set secret_id = ? where action_id = ? and number = ? and slot = ?",
      valueId,
      actionId,
      number as number,
      slot,
    );
  }
  for (const { secret_id } of former) {
    db.run(
      "delete from secret_value where id = ? and not exists (select 1 from version_secret u where u.secret_id = secret_value.id)",
      secret_id as string,
    );
  }
  return former.map(({ number }) => number as number);
}

/** Forgets every secret of an action: a tombstone keeps its history, not its keys. */
export function dropSecrets({ db }: Transaction, actionId: string): void {
  const values = db.all("select distinct secret_id from version_secret where action_id = ?", actionId);
  db.run("delete from version_secret where action_id = ?", actionId);
  for (const { secret_id } of values) db.run("delete from secret_value where id = ?", secret_id as string);
}
