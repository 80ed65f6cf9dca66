import { sameOwner } from "../../../core/lifecycle/owner.ts";
import { mapObject } from "../../../core/value/value.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { ActionKey } from "../../port/records.ts";
import type { Result } from "../../port/result.ts";
import type { RecordUseRequest, RecordUseResponse } from "../../port/uses.ts";
import { useRecord } from "../records/use-record.ts";
import { done, refused } from "../rules/result.ts";
import { effectOf, formerHoldersOf, versionToMap } from "../rules/use-decision.ts";
import { usedActionMissing, useProblems } from "../rules/use-problems.ts";
import type { Slice } from "../slice/slice.ts";
import { isUse, type WantedUse, writeUse } from "../writing/write-use.ts";
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
    if (action === undefined) return refused([usedActionMissing(slice, request)]);
    const held = slice.uses.get(request);
    const effect = effectOf(request, held);
    if (typeof effect === "object") return refused([effect]);
    const mappedVersion = versionToMap(request, action, held);
    const problems = useProblems(slice, request, action, mappedVersion);
    if (problems.length > 0) return refused(problems);
    const mapping = mapObject(request.mapping, (value) => (value === null ? undefined : value));
    const formerHolders = formerHoldersOf(request, held, effect);
    const wanted: WantedUse = { request, action, mapping, mappedVersion, effect, formerHolders };
    const isSame = held !== undefined && (effect === "updated" || effect === "recorded") && isUse(held, wanted);
    const after = isSame ? held : writeUse(batch, wanted, held);
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
