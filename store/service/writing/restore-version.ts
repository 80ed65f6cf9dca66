import type { Break } from "../../../core/contract/compatibility/break.ts";
import type { Json, JsonObject } from "../../../core/value/value.ts";
import { fromColumn, toColumn } from "../../db/json.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { RollbackRequest } from "../../port/versions.ts";
import type { OldVersion } from "../rules/old-version.ts";
import { appendAudit } from "./audit-trail.ts";
import type { Batch } from "./batch.ts";
import { listingOf } from "./definition-version.ts";

/** An old version that becomes the live one again. */
export interface Restoration {
  readonly request: RollbackRequest;
  readonly held: HeldDefinition;
  readonly old: OldVersion;
  /** Why journeys on the live version cannot follow. */
  readonly breaks: readonly Break[];
}

/** Adds a version that is equal to an old one and makes it the live one; returns the action after it. */
export function restoreVersion(batch: Batch, { request, held, old, breaks }: Restoration): HeldDefinition {
  const { slice, now } = batch;
  const { actor, note = `rollback to version ${old.number}` } = request;
  const { id, sandbox } = held;
  const number = held.version + 1;
  const revision = held.revision + 1;
  const at = slice.sandboxes.timeIn(sandbox, now);
  const row = {
    ...old.row,
    palette: slice.versions.palette(old.row),
    number,
    at,
    by: actor.by,
    via: actor.via,
    note,
    breaks: toColumn(breaks as unknown as Json),
  };
  slice.versions.add(row, old.name);
  for (const [slot, { valueId, fingerprint }] of slice.secrets.of(id, old.number))
    slice.secrets.name({ actionId: id, number, slot, valueId, fingerprint, secretScope: old.secretScope });
  const after: HeldDefinition = {
    ...held,
    ...listingOf({ ...old, metadata: fromColumn<JsonObject>(held.metadata) }),
    name: old.name,
    // Neither the owner nor a run wrote this: the owner's writes begin anew, so that an update that has not seen it is refused.
    ownerSince: revision + 1,
    run: undefined,
    revision,
    version: number,
    changedAt: at,
    changedBy: actor.by,
    digest: old.digest,
    contractDigest: old.contractDigest,
    secretScope: old.secretScope,
    breaks: row.breaks,
  };
  slice.definitions.put(after);
  appendAudit(batch, {
    sandbox,
    actor,
    event: "action.rolledBack",
    actionId: id,
    name: old.name,
    detail: {
      revision,
      version: number,
      rolledBackTo: old.number,
      formerVersion: held.version,
      owner: held.owner?.urn ?? null,
      ...(held.name === old.name ? {} : { formerName: held.name }),
      ...(breaks.length === 0 ? {} : { breaking: true }),
    },
  });
  return after;
}
