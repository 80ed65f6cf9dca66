import type { Contract } from "../../core/contract/contract.ts";
import { isId } from "../../core/definition/definition-id.ts";
import { missingVersion } from "../../core/lifecycle/missing-version.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import { judgeTaking, missedWrite } from "../../core/lifecycle/ownership.ts";
import { holdsRegistration, isImported, registrationIn, revisionIn } from "../../core/lifecycle/registration.ts";
import type { ReconcileRequest, ReconcileResponse } from "../../core/lifecycle/resource.ts";
import { fail, ProblemError } from "../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../core/problem/wording.ts";
import { mappingProblems } from "../../core/rules/use/check.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { isObject, objectOf, type Value, type ValueObject } from "../../core/value/value.ts";
import type { ActionKey, ActionRecord } from "../../store/port/records.ts";
import type { PlannedAction } from "../session/planned-actions.ts";
import type { Services } from "../session/services.ts";
import { lastingRegistration } from "./action-outputs.ts";
import { actionNames } from "./found-action.ts";
import { isRemapped } from "./use-change.ts";

export interface UsePreview {
  readonly news: ValueObject;
  readonly owner: Owner;
  readonly before: ReconcileRequest["before"];
}

/**
 * What an apply would do, as far as it is certain, with everything it would be refused for. Reads the store, writes nothing.
 * Problems: ACT_USE_TAKEN, ACT_USE_CHANGED, ACT_ACTION_NOT_FOUND, ACT_VERSION_NOT_FOUND, and those of mappingProblems.
 */
export async function previewUse({ news, owner, before }: UsePreview, services: Services): Promise<ReconcileResponse> {
  await previewHolder({ news, owner, before }, services);
  const remaps = before === undefined || isRemapped(before.inputs, news);
  const action = await previewedAction(news.action, services);
  const { mapping = {} } = news;
  if (remaps && action !== undefined && news.contract === undefined && isObject(mapping)) {
    const contract = await contractToFit(action, news.version, services);
    const problems = contract === undefined ? [] : mappingProblems(mapping, contract);
    if (problems.length > 0) throw new ProblemError(problems);
  }
  const { held, planned } = action ?? {};
  return {
    id: before?.id ?? "",
    outputs: {
      ...news,
      ...objectOf<Value>([
        ["actionId", held?.id ?? planned?.id],
        ["actionName", planned?.name ?? held?.name],
        ["registrationId", lastingRegistration(before?.state)],
        ["mappedVersion", remaps ? undefined : before.state.mappedVersion],
      ]),
    },
  };
}

/** Says at preview who holds the use already. */
async function previewHolder({ news, owner, before }: UsePreview, { store, sandbox, log }: Services): Promise<void> {
  const { journey, activity } = news;
  if (typeof journey !== "string" || typeof activity !== "string") return;
  const use = { journey, activity };
  const held = await store.findUse({ sandbox, ...use });
  if (held === undefined) return;
  const thing = { kind: "use", ...use } as const;
  const registrationId = before === undefined ? "" : registrationIn(before.state);
  if (before !== undefined && holdsRegistration({ registrationId, owner }, held)) {
    const seen = { owner, revision: revisionIn(before.state) };
    const { recordedAt: changedAt, recordedBy: changedBy } = held;
    const missed = missedWrite(seen, { ...held, thing, changedAt, changedBy });
    if (missed !== undefined) throw new ProblemError(missed);
    return;
  }
  const judgement = judgeTaking({
    thing,
    taker: owner,
    holder: held.owner,
    adopt: news.adopt === true,
    // A resource that held it and stays is another activity's by then, or a duplicate that check has reported.
    holderStays: false,
  });
  if (typeof judgement === "object") throw new ProblemError(judgement);
  const takes = before === undefined || isImported(registrationId);
  if (takes && judgement !== "resumed") log("info", `the use will be taken over from ${held.owner?.urn ?? "no stack"}`);
}

interface PreviewedAction {
  readonly held: ActionRecord | undefined;
  readonly planned: PlannedAction | undefined;
}

/** The action as the store holds it and as this run would write it; undefined while it is not known which. */
async function previewedAction(
  action: Value | undefined,
  { store, sandbox, planned }: Services,
): Promise<PreviewedAction | undefined> {
  if (typeof action !== "string") return undefined;
  const key = actionKey(sandbox, action);
  const held = await store.find(key);
  const plan = planned.find(key) ?? (held === undefined ? undefined : planned.find({ sandbox, id: held.id }));
  if (held !== undefined || plan !== undefined) return { held, planned: plan };
  const names = "id" in key ? [] : await actionNames(sandbox, { store });
  const near = nearestOf(action, names, 3);
  fail("ACT_ACTION_NOT_FOUND", {
    path: ["action"],
    detail: `sandbox ${sandbox} has no action ${quoted(action)}`,
    hint:
      near.length > 0
        ? `did you mean ${near.join(", ")}?`
        : "register it first; for an action of this program give the output actionId of its resource",
  });
}

/** The contract of the version that would be mapped; undefined while it is not certain. */
async function contractToFit(
  { held, planned }: PreviewedAction,
  version: Value | undefined,
  { store, sandbox }: Services,
): Promise<Contract | undefined> {
  if (isUnknown(version)) return undefined;
  if (version === undefined) return planned === undefined ? held?.contract : planned.contract;
  if (held === undefined) return undefined;
  if (version === held.version) return held.contract;
  const versions = await store.versions({ sandbox, id: held.id });
  const found = versions.find(({ number }) => number === version);
  if (found !== undefined) return found.contract;
  if (planned !== undefined && version === held.version + 1) return planned.contract;
  const kept = versions.map(({ number }) => number);
  throw new ProblemError(missingVersion(Number(version), { name: held.name, live: held.version, kept }));
}

/** An action by its id, or by its name, which holds no `-`. */
export function actionKey(sandbox: string, action: string): ActionKey {
  return isId(action) ? { sandbox, id: action } : { sandbox, name: action };
}
