import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import { actionInputs } from "../../core/definition/stored-inputs.ts";
import { prepareAction } from "../../core/prepared/prepare.ts";
import { actionKind } from "../../core/resources/action.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import { outputsOf } from "./action-outputs.ts";
import { previewAction } from "./action-preview.ts";
import { verifyFirst } from "./action-verify.ts";
import { registeredResource } from "./registered-resource.ts";
import { policyOf } from "./registration.ts";

/** An action of journeys (docs/model.md). */
export const customAction = registeredResource<CanonicalArgs, ActionRecord>({
  resource: actionKind,
  kind: "action",
  isNamedByOthers: false,
  model: actionInputs,

  find: (key, { store }) => store.find(key),

  async register({ news, canonical, before, registration, givenUp }, services) {
    const policy = policyOf(news, services);
    await verifyFirst({ news, canonical, owner: registration.owner, before, policy }, services);
    givenUp?.throwIfAborted();
    return services.store.register({ ...registration, action: prepareAction(canonical), breakingChanges: policy });
  },

  preview: (request, services) => previewAction({ ...request, policy: policyOf(request.news, services) }, services),

  outputsOf,
});
