import { type Break, describeBreak } from "../../core/contract/compatibility/break.ts";
import { mapObject, objectOf, type ValueObject } from "../../core/value/value.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { Use } from "../../store/port/uses.ts";

/** What the store computes of an action: the outputs of its resource beside its inputs. */
export function outputsOf(record: ActionRecord): ValueObject {
  const {
    id,
    registrationId,
    revision,
    version,
    digest,
    contract,
    contractDigest,
    usedIn,
    breaks,
    secretFingerprints,
  } = record;
  const { createdAt, createdBy, changedAt, changedBy } = record;
  return {
    actionId: id,
    registrationId,
    revision,
    version,
    digest,
    contract: { ...contract },
    contractDigest,
    ...breakOutputs(
      breaks,
      usedIn.filter(({ outdated }) => outdated),
    ),
    usedIn: usedIn.map((use) => ({ ...use })),
    secretFingerprints: mapObject(secretFingerprints, (fingerprint) => fingerprint),
    createdAt,
    createdBy,
    changedAt,
    changedBy,
  };
}

/** Why journeys on the version before could not follow, and which stay behind. */
export function breakOutputs(breaks: readonly Break[], outdated: readonly Use[]): ValueObject {
  return {
    breaking: breaks.length > 0,
    breakingReasons: breaks.map(describeBreak),
    outdatedIn: outdated.map(({ journey, activity, mappedVersion }) => ({ journey, activity, mappedVersion })),
  };
}

/** Outputs that no update changes: certain at the preview of one. */
const lasting = ["actionId", "connectionId", "registrationId", "createdAt", "createdBy"] as const;

/** The lasting outputs of a resource that was created before; none for one that was not. */
export function lastingOutputs(state: ValueObject | undefined): ValueObject {
  return objectOf(lasting.map((name) => [name, state?.[name]] as const));
}
