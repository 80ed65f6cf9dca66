import { fail } from "../../../core/problem/problem.ts";
import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { HeldSecret } from "../slice/secrets.ts";
import type { View } from "../slice/view.ts";

/** The secrets of a live version by slot, and what the store knows of each. */
export interface OpenSecrets {
  readonly held: ReadonlyMap<SecretSlot, HeldSecret>;
  readonly values: ReadonlyMap<SecretSlot, string | number | boolean>;
}

/** Opens the sealed values of a live version. Throws ACT_STORE_KEY_*, ACT_STORE_CORRUPT. */
export function openSecrets({ slice, keyring, storeName }: View, { id, version }: HeldDefinition): OpenSecrets {
  const held = new Map<SecretSlot, HeldSecret>();
  const values = new Map<SecretSlot, string | number | boolean>();
  for (const { id: valueId, ownerId, slot, nonce, ciphertext, fingerprint } of slice.secrets.sealedOf(id, version)) {
    const secret = keyring().open({ valueId, ownerId, slot }, { nonce, ciphertext });
    held.set(slot, { valueId, fingerprint });
    values.set(slot, secret?.reveal() ?? missingSecret(storeName, slot));
  }
  return { held, values };
}

/** Throws ACT_STORE_CORRUPT. */
export function missingSecret(storeName: string, slot: SecretSlot): never {
  fail("ACT_STORE_CORRUPT", {
    detail: `the secret ${slot} in ${storeName} is missing or damaged`,
    hint: "apply the program again, which writes its secrets, or restore the store from a backup",
  });
}
