import type { VersionRow } from "../../db/rows.ts";
import type { FreshSecret } from "../rules/secret-plan.ts";
import type { Batch } from "./batch.ts";

/** The version that is live after a write. Rotations reach versions of the same scope alone. */
export type SecretPlace = Pick<VersionRow, "actionId" | "number" | "secretScope"> & { readonly sandbox: string };

/** Seals a new value, lets the version name it, and repoints the versions that a rotation reaches. */
export function storeSecret({ slice, keyring, now, newId }: Batch, place: SecretPlace, fresh: FreshSecret): void {
  const { sandbox, actionId, number, secretScope } = place;
  const { slot, secret, fingerprint, reaches } = fresh;
  const valueId = newId();
  const createdAt = slice.sandboxes.timeIn(sandbox, now);
  const sealed = keyring.seal({ valueId, ownerId: actionId, slot }, secret);
  slice.secrets.put({ id: valueId, ownerId: actionId, slot, ...sealed, fingerprint, createdAt });
  const named = { actionId, slot, valueId, fingerprint, secretScope };
  if (reaches) slice.secrets.rotate(named);
  slice.secrets.name({ ...named, number });
}
