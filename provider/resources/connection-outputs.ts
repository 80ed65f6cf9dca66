import { mapObject, type ValueObject } from "../../core/value/value.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";

/** What the store computes of a connection: the outputs of its resource beside its inputs. */
export function connectionOutputs(record: ConnectionRecord): ValueObject {
  const { id, registrationId, revision, version, digest, usedBy, secretFingerprints } = record;
  const { createdAt, createdBy, changedAt, changedBy } = record;
  return {
    connectionId: id,
    registrationId,
    revision,
    version,
    digest,
    usedBy,
    secretFingerprints: mapObject(secretFingerprints, (fingerprint) => fingerprint),
    createdAt,
    createdBy,
    changedAt,
    changedBy,
  };
}
