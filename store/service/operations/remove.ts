import { holdsRegistration } from "../../../core/lifecycle/registration.ts";
import { problem } from "../../../core/problem/problem.ts";
import { namesText } from "../../../core/problem/wording.ts";
import type { Json } from "../../../core/value/value.ts";
import type { UseRow } from "../../db/rows.ts";
import type { RemoveRequest, RemoveResponse } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import { namedBy } from "../rules/connection-rules.ts";
import { done, refused } from "../rules/result.ts";
import { appendAudit } from "../writing/audit-trail.ts";
import type { Batch } from "../writing/batch.ts";
import { heldThing } from "../writing/held-thing.ts";
import { giveBack, handOver, settleTakeover } from "../writing/write-owner.ts";
import type { Write } from "./operation.ts";
import { sandboxesOf } from "./wanted.ts";

/**
 * Turns an action or connection into a tombstone, unless it is missing, is not the resource's to remove, or is used by journeys or
 * actions (docs/model.md, Lifecycle 8).
 */
export const remove: Write<RemoveRequest, Result<RemoveResponse>> = {
  needs: [
    (requests) => ({ ...sandboxesOf(requests), ids: requests.map(({ id }) => id) }),
    (requests, { definitions }) => {
      const held = requests.flatMap((request) => definitions.live(request) ?? []);
      const ids = held.map(({ id }) => ({ actionId: id }));
      const connections = held.filter(({ kind }) => kind === "connection");
      return {
        allSecrets: held.map(({ id }) => id),
        usesOf: ids,
        connected: connections.map(({ sandbox, name }) => ({ sandbox, connection: name })),
      };
    },
  ],
  decide: removeOne,
};

function removeOne(
  batch: Batch,
  { sandbox, id, registrationId, owner, heir, force, actor }: RemoveRequest,
): Result<RemoveResponse> {
  const { slice, now } = batch;
  const held = slice.definitions.live({ sandbox, id });
  const thing = heldThing(slice, { sandbox, of: { id } });
  if (held === undefined || thing === undefined) return done({ effect: "missing" });
  const settled = { held: thing, sandbox, actor };
  if (!holdsRegistration({ registrationId, owner }, held))
    return done(settleTakeover(batch, { ...settled, registrationId }));
  const returned = giveBack(batch, settled);
  if (returned !== undefined) return done(returned);
  if (heir !== undefined) return done(handOver(batch, { ...settled, heir }));
  const isConnection = held.kind === "connection";
  const connected = isConnection ? slice.definitions.connectedTo({ sandbox, connection: held.name }) : [];
  if (connected.length > 0 && !force) return refused([namedBy(held.name, connected, "deleted")]);
  const uses = slice.uses.of(id);
  if (uses.length > 0 && !force) {
    return refused([
      problem("ACT_ACTION_IN_USE", {
        detail: `${held.name} is used by ${describeUses(uses)}`,
        hint: "remove it from the journeys first, or set forceDelete: true and apply before deleting it",
      }),
    ]);
  }
  const revision = held.revision + 1;
  const at = slice.sandboxes.timeIn(sandbox, now);
  slice.definitions.put({ ...held, deletedAt: at, changedAt: at, changedBy: actor.by, revision });
  slice.secrets.dropAll(id);
  const spited: readonly Json[] = [
    ...uses.map(({ journey, activity }) => ({ journey, activity })),
    ...connected.map(({ name }) => ({ action: name })),
  ];
  const forced = spited.length > 0 ? { forcedInSpiteOf: spited } : {};
  appendAudit(batch, {
    sandbox,
    actor,
    event: `${held.kind}.removed`,
    actionId: id,
    name: held.name,
    detail: { revision, version: held.version, owner: held.owner?.urn ?? null, ...forced },
  });
  return done({ effect: "removed" });
}

function describeUses(uses: readonly UseRow[]): string {
  return namesText(uses.map(({ journey, activity }) => `journey ${journey} (activity ${activity})`));
}
