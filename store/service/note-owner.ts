import type { UseName } from "../../core/definition/use-id.ts";
import { type Owner, sameOwner } from "../../core/lifecycle/owner.ts";
import { holdsRegistration } from "../../core/lifecycle/registration.ts";
import type { JsonObject } from "../../core/value/value.ts";
import type { NoteOwnerRequest } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import { appendAudit } from "./audit-trail.ts";
import { heldLive } from "./held-definition.ts";
import { done } from "./result.ts";
import type { Transaction } from "./transaction.ts";
import { findUse } from "./uses.ts";

/** Writes the owner where the resource holds a thing under another URN now; the thing itself stays at its revision. */
export function noteOwner(
  transaction: Transaction,
  { sandbox, of, registrationId, owner, actor }: NoteOwnerRequest,
): Result<{ readonly noted: boolean }> {
  const { db } = transaction;
  const held = "id" in of ? heldDefinition(transaction, sandbox, of.id) : heldUse(transaction, sandbox, of);
  if (held === undefined || !holdsRegistration({ registrationId, owner }, held) || sameOwner(held.owner, owner))
    return done({ noted: false });
  const { revision } = held;
  db.run(
    `update ${held.table} set owner_urn = ?, owner_stack = ?, owner_since = ? where ${held.key}`,
    owner.urn,
    owner.stack,
    revision + 1,
    ...held.values,
  );
  const formerOwner = held.owner === undefined ? {} : { formerOwner: held.owner.urn };
  const detail = { ...held.detail, revision, owner: owner.urn, ...formerOwner };
  appendAudit(transaction, { ...held, sandbox, actor, detail });
  return done({ noted: true });
}

/** What is held, and where it is written. */
interface HeldRow {
  readonly owner: Owner | undefined;
  readonly registrationId: string;
  readonly revision: number;
  readonly table: "action" | "use";
  /** A condition, and the values in it. */
  readonly key: string;
  readonly values: readonly string[];
  /** What the audit trail says of it. */
  readonly event: string;
  readonly actionId: string;
  readonly name: string;
  readonly detail: JsonObject;
}

function heldDefinition({ db }: Transaction, sandbox: string, id: string): HeldRow | undefined {
  const held = heldLive(db, { sandbox, id });
  if (held === undefined) return undefined;
  const row = { table: "action", key: "id = ?", values: [id] } as const;
  return { ...held, ...row, event: `${held.kind}.owner`, actionId: id, detail: {} };
}

function heldUse({ db }: Transaction, sandbox: string, { journey, activity }: UseName): HeldRow | undefined {
  const held = findUse(db, { sandbox, journey, activity });
  if (held === undefined) return undefined;
  const key = "sandbox = ? and journey = ? and activity = ?";
  const row = { table: "use", key, values: [sandbox, journey, activity] } as const;
  return { ...held, ...row, event: "use.owner", name: held.actionName, detail: { journey, activity } };
}
