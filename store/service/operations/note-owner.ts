import type { UseName } from "../../../core/definition/use-id.ts";
import { type Owner, sameOwner } from "../../../core/lifecycle/owner.ts";
import { holdsRegistration } from "../../../core/lifecycle/registration.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import type { NoteOwnerRequest } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import { done } from "../rules/result.ts";
import type { Slice } from "../slice/slice.ts";
import { appendAudit } from "../writing/audit-trail.ts";
import type { Write } from "./operation.ts";
import { sandboxesOf } from "./wanted.ts";

/** Writes the owner where the resource holds a thing under another URN now; the thing itself stays at its revision. */
export const noteOwner: Write<NoteOwnerRequest, Result<{ readonly noted: boolean }>> = {
  needs: [
    (requests) => ({
      ...sandboxesOf(requests),
      ids: requests.flatMap(({ of }) => ("id" in of ? [of.id] : [])),
      uses: requests.flatMap(({ sandbox, of }) => ("id" in of ? [] : [{ sandbox, ...of }])),
    }),
    (_requests, { uses }) => ({ ids: [...uses.all()].map(({ actionId }) => actionId) }),
  ],
  decide: (batch, { sandbox, of, registrationId, owner, actor }) => {
    const held = "id" in of ? heldDefinition(batch.slice, sandbox, of.id) : heldUse(batch.slice, sandbox, of);
    if (held === undefined || !holdsRegistration({ registrationId, owner }, held) || sameOwner(held.owner, owner))
      return done({ noted: false });
    const { revision, event, actionId, name } = held;
    held.put({ owner, ownerSince: revision + 1 });
    const formerOwner = held.owner === undefined ? {} : { formerOwner: held.owner.urn };
    const detail = { ...held.detail, revision, owner: owner.urn, ...formerOwner };
    appendAudit(batch, { sandbox, actor, event, actionId, name, detail });
    return done({ noted: true });
  },
};

/** What is held, and how it is written. */
interface HeldThing {
  readonly owner: Owner | undefined;
  readonly registrationId: string;
  readonly revision: number;
  readonly put: (ownership: { readonly owner: Owner; readonly ownerSince: number }) => void;
  /** What the audit trail says of it. */
  readonly event: string;
  readonly actionId: string;
  readonly name: string;
  readonly detail: JsonObject;
}

function heldDefinition({ definitions }: Slice, sandbox: string, id: string): HeldThing | undefined {
  const held = definitions.live({ sandbox, id });
  if (held === undefined) return undefined;
  const put: HeldThing["put"] = (ownership) => definitions.put({ ...held, ...ownership });
  return { ...held, put, event: `${held.kind}.owner`, actionId: id, detail: {} };
}

function heldUse({ definitions, uses }: Slice, sandbox: string, { journey, activity }: UseName): HeldThing | undefined {
  const held = uses.get({ sandbox, journey, activity });
  if (held === undefined) return undefined;
  const put: HeldThing["put"] = (ownership) => uses.put({ ...held, ...ownership });
  const name = definitions.byId(held.actionId)?.name ?? "";
  return { ...held, put, event: "use.owner", name, detail: { journey, activity } };
}
