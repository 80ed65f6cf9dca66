import type { Contract } from "../../../core/contract/contract.ts";
import { type FormerHolder, formerHoldersAfter } from "../../../core/lifecycle/former-holders.ts";
import { sameOwner } from "../../../core/lifecycle/owner.ts";
import { judgeWrite } from "../../../core/lifecycle/ownership.ts";
import { type Problem, problem } from "../../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../../core/problem/wording.ts";
import { mappingProblems } from "../../../core/rules/use/check.ts";
import { useNameProblems } from "../../../core/rules/use/names.ts";
import { canonicalJson } from "../../../core/value/json-text.ts";
import { type JsonObject, mapObject } from "../../../core/value/value.ts";
import { fromColumn, toColumn } from "../../db/json.ts";
import type { HeldDefinition, UseRow } from "../../db/rows.ts";
import type { ActionKey } from "../../port/records.ts";
import type { Result } from "../../port/result.ts";
import type { RecordUseRequest, RecordUseResponse } from "../../port/uses.ts";
import { useRecord } from "../records/use-record.ts";
import { done, refused } from "../rules/result.ts";
import { versionMissing } from "../rules/version-missing.ts";
import type { Slice } from "../slice/slice.ts";
import { appendAudit } from "../writing/audit-trail.ts";
import type { Batch } from "../writing/batch.ts";
import type { Write } from "./operation.ts";
import { allNeeds, sandboxesOf, underKeys } from "./wanted.ts";

/** Records that a journey's activity uses an action, once it is sure that the mapping fits; an activity has one use. */
export const recordUse: Write<RecordUseRequest, Result<RecordUseResponse>> = {
  needs: [
    (requests) => ({ ...sandboxesOf(requests), ...underKeys(requests.map(actionKey)), uses: requests }),
    (requests, slice) => ({
      versions: requests.flatMap((request) => versionKeys(request, slice)),
      allNames: requests
        .filter((request) => "name" in request.action && actionOf(request, slice) === undefined)
        .map(({ sandbox }) => ({ sandbox, kind: "action" })),
    }),
    (requests, slice) => allNeeds(requests.map((request) => ({ histories: histories(request, slice) }))),
  ],
  decide: (batch, request) => {
    const { slice } = batch;
    const action = actionOf(request, slice);
    if (action === undefined) return refused([missingAction(slice, request)]);
    const held = slice.uses.get(request);
    const effect = effectOf(request, held);
    if (typeof effect === "object") return refused([effect]);
    const mappedVersion = versionToMap(request, action, held);
    const problems = mistakes(slice, request, action, mappedVersion);
    if (problems.length > 0) return refused(problems);
    const mapping = mapObject(request.mapping, (value) => (value === null ? undefined : value));
    const formerHolders = formerHoldersOf(request, held, effect);
    const wanted: Wanted = { request, action, mapping, mappedVersion, effect, formerHolders };
    const isSame = held !== undefined && (effect === "updated" || effect === "recorded") && holds(held, wanted);
    const after = isSame ? held : write(batch, wanted, held);
    const formerOwner = held?.owner;
    return done({
      effect: isSame ? "unchanged" : effect,
      record: useRecord(slice, after),
      ...(formerOwner === undefined || sameOwner(formerOwner, after.owner) ? {} : { formerOwner }),
    });
  },
};

function actionKey({ sandbox, action }: RecordUseRequest): ActionKey {
  return { sandbox, ...action };
}

function actionOf(request: RecordUseRequest, { definitions }: Slice): HeldDefinition | undefined {
  return definitions.byKey(actionKey(request));
}

/** The versions of which one is mapped. */
function versionKeys(
  request: RecordUseRequest,
  slice: Slice,
): readonly { readonly actionId: string; readonly number: number }[] {
  const action = actionOf(request, slice);
  if (action === undefined) return [];
  const held = slice.uses.get(request);
  const stays = held?.actionId === action.id ? [held.mappedVersion] : [];
  const numbers = request.version === undefined ? [action.version, ...stays] : [request.version];
  return numbers.filter(Number.isSafeInteger).map((number) => ({ actionId: action.id, number }));
}

/** What says where the use runs, and which versions there are where it names one that is missing. */
function histories(
  request: RecordUseRequest,
  slice: Slice,
): readonly { readonly actionId: string; readonly ifBroken: boolean }[] {
  const action = actionOf(request, slice);
  if (action === undefined) return [];
  const { id: actionId, version: live } = action;
  const numbers = versionKeys(request, slice).map(({ number }) => number);
  const isMissing =
    numbers.length === 0 || numbers.some((number) => slice.versions.get(actionId, number) === undefined);
  if (isMissing) return [{ actionId, ifBroken: false }];
  return numbers.some((number) => number < live) ? [{ actionId, ifBroken: true }] : [];
}

type WriteEffect = Exclude<RecordUseResponse["effect"], "unchanged">;

/** A journey that records its own use is believed; the resource that manages it sees the difference at its next refresh. */
function effectOf({ resource }: RecordUseRequest, held: UseRow | undefined): WriteEffect | Problem {
  if (resource === undefined) return "recorded";
  const { owner, intent, run } = resource;
  if (held === undefined) return intent.kind === "create" ? "recorded" : "recreated";
  const { journey, activity, at, by } = held;
  return judgeWrite(
    { owner, run, intent },
    { ...held, thing: { kind: "use", journey, activity }, changedAt: at, changedBy: by },
  );
}

function formerHoldersOf(
  { resource }: RecordUseRequest,
  held: UseRow | undefined,
  effect: WriteEffect,
): readonly FormerHolder[] {
  if (held === undefined || effect === "recreated") return [];
  if (resource === undefined || effect === "recorded") return held.formerHolders;
  const { owner, intent } = resource;
  const registrationId = intent.kind === "update" ? intent.registrationId : undefined;
  return formerHoldersAfter({ judgement: effect, owner, registrationId, adopt: intent.adopt }, held);
}

/** The version that the request names, else the one it stays on, else the live one. */
function versionToMap(
  { version, resource }: RecordUseRequest,
  action: HeldDefinition,
  held: UseRow | undefined,
): number {
  if (version !== undefined) return version;
  const stays = resource?.intent.kind === "update" && !resource.intent.remap && held?.actionId === action.id;
  return stays ? held.mappedVersion : action.version;
}

interface Wanted {
  readonly request: RecordUseRequest;
  readonly action: HeldDefinition;
  readonly mapping: JsonObject;
  readonly mappedVersion: number;
  readonly effect: WriteEffect;
  readonly formerHolders: readonly FormerHolder[];
}

function holds(held: UseRow, { request, action, mapping, mappedVersion, formerHolders }: Wanted): boolean {
  return (
    held.formerHolders.length === formerHolders.length &&
    held.actionId === action.id &&
    held.mappedVersion === mappedVersion &&
    held.freeze === (request.freeze === true) &&
    canonicalJson(fromColumn<JsonObject>(held.mapping)) === canonicalJson(mapping) &&
    (request.resource === undefined || sameOwner(held.owner, request.resource.owner))
  );
}

function write(batch: Batch, wanted: Wanted, before: UseRow | undefined): UseRow {
  const { slice, now, newId } = batch;
  const { request, action, mapping, mappedVersion, effect, formerHolders } = wanted;
  const { sandbox, journey, activity, actor, freeze, resource } = request;
  const revision = (before?.revision ?? 0) + 1;
  // What a journey records of a managed use leaves it managed, and ends the run of its owner's writes.
  const owner = resource?.owner ?? before?.owner;
  const goesOn = resource !== undefined && before !== undefined && sameOwner(before.owner, owner);
  const keepsRegistration = before !== undefined && (effect === "updated" || effect === "recorded");
  const after: UseRow = {
    sandbox,
    journey,
    activity,
    actionId: action.id,
    owner,
    ownerSince: resource === undefined ? revision + 1 : goesOn ? before.ownerSince : revision,
    formerHolders,
    run: resource?.run,
    registrationId: keepsRegistration ? before.registrationId : newId(),
    revision,
    mappedVersion,
    freeze: freeze === true,
    mapping: toColumn(mapping),
    at: slice.sandboxes.timeIn(sandbox, now),
    by: actor.by,
  };
  slice.uses.put(after);
  appendAudit(batch, {
    sandbox,
    actor,
    event: "use.recorded",
    actionId: action.id,
    name: action.name,
    detail: { journey, activity, mappedVersion, ...(owner === undefined ? {} : { owner: owner.urn, effect }) },
  });
  return after;
}

function missingAction(slice: Slice, { action, sandbox }: RecordUseRequest): Problem {
  if ("id" in action) {
    return problem("ACT_ACTION_NOT_FOUND", {
      detail: `sandbox ${sandbox} has no action with id ${action.id}`,
      hint: "register it first",
    });
  }
  const near = nearestOf(action.name, slice.namesIn(sandbox, "action"), 3);
  return problem("ACT_ACTION_NOT_FOUND", {
    detail: `sandbox ${sandbox} has no action ${quoted(action.name)}`,
    hint: near.length === 0 ? "register it first" : `did you mean ${near.join(", ")}?`,
  });
}

function mistakes(slice: Slice, request: RecordUseRequest, action: HeldDefinition, number: number): readonly Problem[] {
  const names = useNameProblems(request);
  const version = slice.versions.get(action.id, number);
  if (version === undefined) return [...names, versionMissing(slice, action, number)];
  return [...names, ...mappingProblems(request.mapping, fromColumn<Contract>(version.contract))];
}
