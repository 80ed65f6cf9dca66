import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { ConnectionRecord } from "../../port/connections.ts";
import type { Slice } from "../slice/slice.ts";
import type { Registered } from "../writing/definition-request.ts";
import { common, fingerprintsOf, sortedFingerprints } from "./definition-record.ts";

/** The record of a connection that was just registered. */
export function connectionRecord(
  slice: Slice,
  definition: JsonObject,
  { held, fingerprints }: Registered<unknown>,
): ConnectionRecord {
  return { ...recordOf(slice, held, definition), secretFingerprints: sortedFingerprints(fingerprints) };
}

/** The record of a live connection as it is stored. */
export function storedConnection(slice: Slice, held: HeldDefinition): ConnectionRecord {
  const definition = slice.versions.definition(slice.versions.live(held));
  return { ...recordOf(slice, held, definition), secretFingerprints: fingerprintsOf(slice, held) };
}

function recordOf(
  { definitions }: Slice,
  held: HeldDefinition,
  definition: JsonObject,
): Omit<ConnectionRecord, "secretFingerprints"> {
  const { sandbox, name, metadata } = held;
  return {
    ...common(held),
    definition,
    metadata: fromColumn<JsonObject>(metadata),
    usedBy: definitions.connectedTo({ sandbox, connection: name }).map((action) => action.name),
  };
}
