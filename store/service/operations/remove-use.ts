import { holdsRegistration } from "../../../core/lifecycle/registration.ts";
import type { RemoveResponse } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import type { RemoveUseRequest } from "../../port/uses.ts";
import { done } from "../rules/result.ts";
import { appendAudit } from "../writing/audit-trail.ts";
import { heldThing } from "../writing/held-thing.ts";
import { giveBack, settleTakeover } from "../writing/write-owner.ts";
import type { Write } from "./operation.ts";
import { sandboxesOf } from "./wanted.ts";

/** Forgets a use, unless it is missing or is not the resource's to remove. */
export const removeUse: Write<RemoveUseRequest, Result<RemoveResponse>> = {
  needs: [
    (requests) => ({ ...sandboxesOf(requests), uses: requests }),
    (requests, { uses }) => ({ ids: requests.flatMap((request) => uses.get(request)?.actionId ?? []) }),
  ],
  decide: (batch, request) => {
    const { sandbox, journey, activity, resource, actor } = request;
    const held = heldThing(batch.slice, { sandbox, of: { journey, activity } });
    if (held === undefined) return done({ effect: "missing" });
    if (resource !== undefined) {
      const { registrationId } = resource;
      if (!holdsRegistration(resource, held))
        return done(settleTakeover(batch, { held, sandbox, actor, registrationId }));
      const returned = giveBack(batch, { held, sandbox, actor });
      if (returned !== undefined) return done(returned);
    }
    batch.slice.uses.drop(request);
    appendAudit(batch, {
      sandbox,
      actor,
      event: "use.removed",
      actionId: held.actionId,
      name: held.name,
      detail: { journey, activity },
    });
    return done({ effect: "removed" });
  },
};
