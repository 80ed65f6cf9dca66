import { createHmac, type KeyObject } from "node:crypto";
import { Secret } from "../../core/value/secret.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";

export type SecretValue = Secret<string | number | boolean>;

/** The text that a secret is fingerprinted and sealed as: JSON, so that `"1"` and `1` differ. */
export function secretText(secret: SecretValue): string {
  return JSON.stringify(secret.reveal());
}

/** The secret that {@link secretText} wrote. */
export function secretOfText(text: string): SecretValue {
  return new Secret(JSON.parse(text) as string | number | boolean);
}

/** Comparable, not reversible: HMAC-SHA256 of the JSON text, first 32 hexadecimal digits. */
export function fingerprintOf(key: KeyObject, secret: SecretValue): string {
  return createHmac("sha256", key).update(secretText(secret)).digest("hex").slice(0, 32);
}

/** The context of a secret as the text that its seal is bound to (docs/model.md, Secrets 3). */
export function secretContext({
  valueId,
  ownerId,
  slot,
}: {
  readonly valueId: string;
  readonly ownerId: string;
  readonly slot: SecretSlot;
}): string {
  return JSON.stringify([valueId, ownerId, slot]);
}
