import { holdsRegistration } from "../../core/lifecycle/registration.ts";
import { problem } from "../../core/problem/problem.ts";
import type { Json } from "../../core/value/value.ts";
import type { RemoveRequest, RemoveResponse } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import type { Use } from "../port/uses.ts";
import { appendAudit } from "./audit-trail.ts";
import { namedBy } from "./connection-rules.ts";
import { connectedActions } from "./connections.ts";
import { heldLive } from "./held-definition.ts";
import { definitionRow } from "./held-row.ts";
import { heldUses } from "./held-uses.ts";
import { done, refused } from "./result.ts";
import { dropSecrets } from "./secret-values.ts";
import type { Transaction } from "./transaction.ts";
import { giveBack, handOver, settleTakeover } from "./write-owner.ts";

const MAX_NAMED = 10;

/** Turns an action or connection into a tombstone, unless it is missing, is not the resource's to remove, or is used by journeys or actions (docs/model.md, Lifecycle 8). */
export function remove(
  transaction: Transaction,
  { sandbox, id, registrationId, owner, heir, force, actor }: RemoveRequest,
): Result<RemoveResponse> {
  const { db, at } = transaction;
  const held = heldLive(db, { sandbox, id });
  if (held === undefined) return done({ effect: "missing" });
  const row = { held: definitionRow(held), sandbox, actor };
  if (!holdsRegistration({ registrationId, owner }, held))
    return done(settleTakeover(transaction, { ...row, registrationId }));
  const returned = giveBack(transaction, row);
  if (returned !== undefined) return done(returned);
  if (heir !== undefined) return done(handOver(transaction, { ...row, heir }));
  const connected = held.kind === "connection" ? connectedActions(db, sandbox, held.name) : [];
  if (connected.length > 0 && !force) return refused([namedBy(held.name, connected, "deleted")]);
  const uses = heldUses(db, id);
  if (uses.length > 0 && !force) {
    return refused([
      problem("ACT_ACTION_IN_USE", {
        detail: `${held.name} is used by ${describeUses(uses)}`,
        hint: "remove it from the journeys first, or set forceDelete: true and apply before deleting it",
      }),
    ]);
  }
  const revision = held.revision + 1;
  db.run(
    "update action set deleted_at = ?, changed_at = ?, changed_by = ?, revision = ? where id = ?",
    at,
    at,
    actor.by,
    revision,
    id,
  );
  dropSecrets(transaction, id);
  const spited: readonly Json[] = [
    ...uses.map(({ journey, activity }) => ({ journey, activity })),
    ...connected.map(({ name }) => ({ action: name })),
  ];
  const forced = spited.length > 0 ? { forcedInSpiteOf: spited } : {};
  appendAudit(transaction, {
    sandbox,
    actor,
    event: `${held.kind}.removed`,
    actionId: id,
    name: held.name,
    detail: { revision, version: held.version, owner: held.owner?.urn ?? null, ...forced },
  });
  return done({ effect: "removed" });
}

function describeUses(uses: readonly Use[]): string {
  const named = uses.slice(0, MAX_NAMED).map(({ journey, activity }) => `journey ${journey} (activity ${activity})`);
  const rest = uses.length - named.length;
  return rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(", ");
}
