import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import { objectOf } from "../../../core/value/value.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { DefinitionRecord } from "../../port/records.ts";
import type { Slice } from "../slice/slice.ts";

/** What the record of either kind takes from its row. */
export function common(held: HeldDefinition): Omit<DefinitionRecord, "definition" | "metadata" | "secretFingerprints"> {
  const { id, sandbox, name, owner, ownerSince, formerHolders, registrationId, revision, version } = held;
  const { digest, secretScope, createdAt, createdBy, changedAt, changedBy } = held;
  return {
    id,
    sandbox,
    name,
    owner,
    ownerSince,
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

/** Slot -> fingerprint of the secrets that a version names; given the definition itself, of the live one. */
export function fingerprintsOf(
  { secrets }: Slice,
  { id, version }: Pick<HeldDefinition, "id" | "version">,
): DefinitionRecord["secretFingerprints"] {
  return sortedFingerprints([...secrets.of(id, version)].map(([slot, { fingerprint }]) => [slot, fingerprint]));
}

/** Sorted by slot, so that equal secrets give equal text. */
export function sortedFingerprints(
  entries: Iterable<readonly [SecretSlot, string]>,
): DefinitionRecord["secretFingerprints"] {
  return objectOf([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
