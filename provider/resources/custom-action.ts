import { actionInputs } from "../../core/arguments/stored-inputs.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import { prepareAction } from "../../core/prepared/prepare.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { actionKind } from "../../core/resources/action.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import { outputsOf } from "./action-outputs.ts";
import { previewAction } from "./action-preview.ts";
import { mustVerify, verifyAction } from "./action-verify.ts";
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
    const { store } = services;
    const action = prepareAction(canonical);
    const request = { ...registration, action, breakingChanges: policyOf(news, services) };
    const verification = { canonical, action, id: before?.id };
    if (await mustVerify(verification, services)) {
      const tried = await store.apply({ registrations: [request], removals: [], dryRun: true });
      const problems = tried.registered.flatMap((result) => (result.ok ? [] : result.problems));
      if (problems.length > 0) throw new ProblemError(problems);
      await verifyAction(verification, services);
    }
    givenUp?.throwIfAborted();
    return store.register(request);
  },

  preview: (request, services) => previewAction({ ...request, policy: policyOf(request.news, services) }, services),

  outputsOf,
});
