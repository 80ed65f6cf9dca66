import { mapObject, objectOf, type ValueObject } from "../../core/value/value.ts";
import type { ActionRecord } from "../../store/port.ts";

/** What the store computes of an action: the outputs of its resource beside its inputs. */
export function outputsOf(record: ActionRecord): ValueObject {
  const { id, registrationId, revision, version, digest, contract, contractDigest, usedIn, secretFingerprints } =
    record;
  const { createdAt, createdBy, changedAt, changedBy } = record;
  return {
    actionId: id,
    registrationId,
    revision,
    version,
    digest,
    contract: { ...contract },
    contractDigest,
    usedIn: usedIn.map((use) => ({ ...use })),
    secretFingerprints: mapObject(secretFingerprints, (fingerprint) => fingerprint),
    createdAt,
    createdBy,
    changedAt,
    changedBy,
  };
}

/** Outputs that no update changes: certain at the preview of one. */
const lasting = ["actionId", "registrationId", "createdAt", "createdBy"] as const;

/** The lasting outputs of a resource that was created before; none for one that was not. */
export function lastingOutputs(state: ValueObject | undefined): ValueObject {
  return objectOf(lasting.map((name) => [name, state?.[name]] as const));
}
