import { prepareAction } from "../../core/prepared/prepare.ts";
import { type Problem, ProblemError } from "../../core/problem/problem.ts";
import { objectOf, type Value, type ValueObject } from "../../core/value/value.ts";
import type {
  ApplyRequest,
  RegisterRequest,
  RegisterResponse,
  RemoveRequest,
  RemoveResponse,
} from "../../store/port/registration.ts";
import type { Result } from "../../store/port/result.ts";
import { ownerOf } from "../session/identity.ts";
import type { Services } from "../session/services.ts";
import { computedOf, outputsOf } from "./action-outputs.ts";
import { mustVerify, type Verification, verifyAction } from "./action-verify.ts";
import {
  actionProblems,
  type CatalogPlan,
  type DroppedAction,
  forEachAction,
  type PlannedAction,
} from "./catalog-plan.ts";
import { CollectedLog } from "./collected-log.ts";
import { heirOf } from "./heir.ts";
import { policyOf, registrationOf } from "./registration.ts";
import { announce, announceKept, refuseTakeover } from "./registration-notices.ts";

/**
 * Brings the store to the plan, all of it or nothing, and gives the outputs: what the store computes of each action.
 * Problems: every refusal of the store, below `actions.<name>`.
 */
export async function applyCatalog(
  { actions, dropped, givenUp }: CatalogPlan,
  services: Services,
): Promise<ValueObject> {
  const changed = actions.filter(({ isSame }) => !isSame);
  const fresh = changed.filter(({ before }) => before === undefined);
  await forEachAction(fresh, ({ name, owner, before }) =>
    refuseTakeover(
      { thing: { kind: "action", name }, owner, before, find: (key) => services.store.find(key) },
      services,
    ),
  );
  const registrations = changed.map(({ args, canonical, owner, before }) => ({
    ...registrationOf({ news: args, owner, before }, services),
    action: prepareAction(canonical),
    breakingChanges: policyOf(args, services),
  }));
  const apply = async (dryRun: Pick<ApplyRequest, "dryRun">) => {
    const response = await services.store.apply({ registrations, removals: removalsOf(dropped, services), ...dryRun });
    const problems = [...refusals(changed, response.registered), ...refusals(dropped, response.removed).map(asDropped)];
    if (problems.length > 0) throw new ProblemError(problems);
    return response;
  };
  const verifications = changed.map(({ name, canonical, before }, index) => {
    const { action } = registrations[index] as RegisterRequest;
    return { name, canonical, action, id: before?.id };
  });
  const asked = await forEachAction(verifications, (each) => mustVerify(each, services));
  const tested = verifications.filter((_, index) => asked[index]);
  if (tested.length > 0) await apply({ dryRun: true });
  await verifyEach(tested, services);
  givenUp?.throwIfAborted();
  const response = await apply({});
  const registered = new Map(
    changed.map(({ name }, index) => [name, acceptedOf(response.registered[index] as Result<RegisterResponse>)]),
  );
  tell(changed, registered, services);
  tellKept(dropped, response.removed, services);
  const outputs = actions.map(({ name, before }) => {
    const record = registered.get(name)?.record;
    return [name, record === undefined ? computedOf(before?.state ?? {}) : outputsOf(record)] as const;
  });
  return { actions: objectOf<Value>(outputs) };
}

/** Sends test requests side by side, and tells of them in the order of the actions, whichever answers first. */
async function verifyEach(
  tested: readonly (Verification & { readonly name: string })[],
  services: Services,
): Promise<void> {
  const collected = new CollectedLog();
  try {
    await forEachAction(tested, (each) => verifyAction(each, { ...services, log: collected.part() }));
  } finally {
    collected.sendTo(services.log);
  }
}

/** Deletes actions of a catalog, all or none. Problems: ACT_ACTION_IN_USE, below `actions.<name>`. */
export async function removeAll(dropped: readonly DroppedAction[], services: Services): Promise<void> {
  const { removed } = await services.store.apply({ registrations: [], removals: removalsOf(dropped, services) });
  const problems = refusals(dropped, removed);
  if (problems.length > 0) throw new ProblemError(problems);
  tellKept(dropped, removed, services);
}

/** Tells of actions that stay, because another resource manages them. */
function tellKept(
  dropped: readonly DroppedAction[],
  removed: readonly Result<RemoveResponse>[],
  services: Services,
): void {
  const collected = new CollectedLog();
  for (const [index, { name, owner }] of dropped.entries())
    announceKept(
      acceptedOf(removed[index] as Result<RemoveResponse>),
      { owner, subject: name },
      { log: collected.part() },
    );
  collected.sendTo(services.log);
}

function removalsOf(dropped: readonly DroppedAction[], services: Services): readonly RemoveRequest[] {
  const { sandbox, actor } = services;
  return dropped.map(({ name, resource, id, registrationId, owner, force }) => {
    const heir = heirOf({ kind: "action", name, resource: ownerOf(resource) }, services);
    return { sandbox, id, registrationId, owner, ...(heir === undefined ? {} : { heir }), force, actor };
  });
}

function refusals(
  actions: readonly { readonly name: string }[],
  results: readonly Result<unknown>[],
): readonly Problem[] {
  return results.flatMap((result, index) =>
    result.ok ? [] : actionProblems((actions[index] as { readonly name: string }).name, result.problems),
  );
}

/** Pulumi removes a use after it has updated the catalog, so both in one run is too early. */
function asDropped(found: Problem): Problem {
  if (found.code !== "ACT_ACTION_IN_USE") return found;
  const hint = "remove it from the journeys first, an ActionUse in a pulumi up of its own, or set forceDelete: true";
  return { ...found, hint };
}

function acceptedOf<T>(result: Result<T>): T {
  if (!result.ok) throw new TypeError("refusals were reported before");
  return result.value;
}

function tell(
  changed: readonly PlannedAction[],
  registered: ReadonlyMap<string, RegisterResponse>,
  services: Services,
): void {
  const collected = new CollectedLog();
  const own = { ...services, log: collected.part() };
  for (const { name, before } of changed) {
    const response = registered.get(name);
    if (response === undefined) continue;
    announce(response, own);
    const version = before?.state.version;
    if (response.effect === "updated" && version !== response.record.version)
      own.log(
        "info",
        `${name}: version ${version} -> ${response.record.version}${response.record.breaks.length > 0 ? ", breaking" : ""}`,
      );
  }
  collected.sendTo(services.log);
}
