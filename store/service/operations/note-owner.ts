import { sameServedOwner } from "../../../core/lifecycle/owner.ts";
import { holdsRegistration } from "../../../core/lifecycle/registration.ts";
import type { NoteOwnerRequest } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import { done } from "../rules/result.ts";
import { heldThing } from "../writing/held-thing.ts";
import { writeOwner } from "../writing/write-owner.ts";
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
    const held = heldThing(batch.slice, { sandbox, of });
    if (held === undefined || !holdsRegistration({ registrationId, owner }, held) || sameServedOwner(held.owner, owner))
      return done({ noted: false });
    const { formerHolders } = held;
    const holding = { owner, registrationId: held.registrationId, formerHolders };
    writeOwner(batch, { held, sandbox, actor, holding });
    return done({ noted: true });
  },
};
