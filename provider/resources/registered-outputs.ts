import type { RegisteredOutputs } from "../../core/definition/outputs.ts";
import { mapObject } from "../../core/value/value.ts";
import type { DefinitionRecord } from "../../store/port/records.ts";

/** What the store computes of actions and connections alike. */
export function registeredOutputs(record: DefinitionRecord): RegisteredOutputs {
  const { registrationId, revision, version, digest, secretFingerprints } = record;
  const { createdAt, createdBy, changedAt, changedBy } = record;
  return {
    registrationId,
    revision,
    version,
    digest,
    secretFingerprints: mapObject(secretFingerprints, (fingerprint) => fingerprint),
    createdAt,
    createdBy,
    changedAt,
    changedBy,
  };
}
