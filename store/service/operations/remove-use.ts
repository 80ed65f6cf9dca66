import { holdsRegistration } from "../../../core/lifecycle/registration.ts";
import type { RemoveResponse } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import type { RemoveUseRequest } from "../../port/uses.ts";
import { done } from "../rules/result.ts";
import { appendAudit } from "../writing/audit-trail.ts";
import type { Write } from "./operation.ts";
import { sandboxesOf } from "./wanted.ts";

/** Forgets a use, unless it is missing or is not the resource's to remove. */
export const removeUse: Write<RemoveUseRequest, Result<RemoveResponse>> = {
  needs: [
    (requests) => ({ ...sandboxesOf(requests), uses: requests }),
    (requests, { uses }) => ({ ids: requests.flatMap((request) => uses.get(request)?.actionId ?? []) }),
  ],
  decide: (batch, request) => {
    const { uses, definitions } = batch.slice;
    const { sandbox, journey, activity, resource, actor } = request;
    const held = uses.get(request);
    if (held === undefined) return done({ effect: "missing" });
    if (resource !== undefined && !holdsRegistration(resource, held)) {
      return done({ effect: "kept", owner: held.owner });
    }
    uses.drop(request);
    const action = definitions.byId(held.actionId);
    appendAudit(batch, {
      sandbox,
      actor,
      event: "use.removed",
      actionId: held.actionId,
      ...(action === undefined ? {} : { name: action.name }),
      detail: { journey, activity },
    });
    return done({ effect: "removed" });
  },
};
