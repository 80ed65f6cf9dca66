import type { Contract } from "../../core/contract/contract.ts";
import { type FormerHolder, formerHoldersAfter } from "../../core/lifecycle/former-holders.ts";
import { sameOwner } from "../../core/lifecycle/owner.ts";
import { judgeWrite } from "../../core/lifecycle/ownership.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../core/problem/wording.ts";
import { mappingProblems } from "../../core/rules/use/check.ts";
import { useNameProblems } from "../../core/rules/use/names.ts";
import { canonicalJson } from "../../core/value/json-text.ts";
import { type Json, type JsonObject, mapObject } from "../../core/value/value.ts";
import { fromColumn, toColumn } from "../db/json.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { Result } from "../port/result.ts";
import type { RecordUseRequest, RecordUseResponse } from "../port/uses.ts";
import { appendAudit } from "./audit-trail.ts";
import { type HeldDefinition, heldByKey } from "./held-definition.ts";
import { done, refused } from "./result.ts";
import type { Transaction } from "./transaction.ts";
import { type HeldUse, heldUse } from "./uses.ts";
import { versionMissing } from "./version-missing.ts";

/** Records that a journey's activity uses an action, once it is sure that the mapping fits; an activity has one use. */
export function recordUse(transaction: Transaction, request: RecordUseRequest): Result<RecordUseResponse> {
  const { db } = transaction;
  const action = heldByKey(db, { sandbox: request.sandbox, ...request.action });
  if (action === undefined) return refused([missingAction(db, request)]);
  const held = heldUse(db, request);
  const effect = effectOf(request, held);
  if (typeof effect === "object") return refused([effect]);
  const mappedVersion = versionToMap(request, action, held);
  const problems = mistakes(db, request, action, mappedVersion);
  if (problems.length > 0) return refused(problems);
  const mapping = mapObject(request.mapping, (value) => (value === null ? undefined : value));
  const wanted: Wanted = {
    request,
    action,
    mapping,
    mappedVersion,
    effect,
    formerHolders: formerHoldersOf(request, held, effect),
  };
  const isSame = held !== undefined && (effect === "updated" || effect === "recorded") && holds(held, wanted);
  if (!isSame) write(transaction, wanted, held);
  const after = heldUse(db, request);
  if (after === undefined) throw new Error("a use that was just recorded is there");
  const formerOwner = held?.record.owner;
  return done({
    effect: isSame ? "unchanged" : effect,
    record: after.record,
    ...(formerOwner === undefined || sameOwner(formerOwner, after.record.owner) ? {} : { formerOwner }),
  });
}

type WriteEffect = Exclude<RecordUseResponse["effect"], "unchanged">;

/** A journey that records its own use is believed; the resource that manages it sees the difference at its next refresh. */
function effectOf({ resource }: RecordUseRequest, held: HeldUse | undefined): WriteEffect | Problem {
  if (resource === undefined) return "recorded";
  const { owner, intent, run } = resource;
  if (held === undefined) return intent.kind === "create" ? "recorded" : "recreated";
  const { record, ownerSince, run: writtenBy } = held;
  const { journey, activity, recordedAt, recordedBy } = record;
  return judgeWrite(
    { owner, run, intent },
    {
      ...record,
      thing: { kind: "use", journey, activity },
      ownerSince,
      run: writtenBy,
      changedAt: recordedAt,
      changedBy: recordedBy,
    },
  );
}

function formerHoldersOf(
  { resource }: RecordUseRequest,
  held: HeldUse | undefined,
  effect: WriteEffect,
): readonly FormerHolder[] {
  if (held === undefined || effect === "recreated") return [];
  if (resource === undefined || effect === "recorded") return held.formerHolders;
  const { owner, intent } = resource;
  const registrationId = intent.kind === "update" ? intent.registrationId : undefined;
  const { record, formerHolders } = held;
  return formerHoldersAfter(
    { judgement: effect, owner, registrationId, adopt: intent.adopt },
    { ...record, formerHolders },
  );
}

/** The version that the request names, else the one it stays on, else the live one. */
function versionToMap(
  { version, resource }: RecordUseRequest,
  action: HeldDefinition,
  held: HeldUse | undefined,
): number {
  if (version !== undefined) return version;
  const stays = resource?.intent.kind === "update" && !resource.intent.remap && held?.record.actionId === action.id;
  return stays ? held.record.mappedVersion : action.version;
}

interface Wanted {
  readonly request: RecordUseRequest;
  readonly action: HeldDefinition;
  readonly mapping: JsonObject;
  readonly mappedVersion: number;
  readonly effect: WriteEffect;
  readonly formerHolders: readonly FormerHolder[];
}

function holds(
  { record, formerHolders }: HeldUse,
  { request, action, mapping, mappedVersion, ...wanted }: Wanted,
): boolean {
  return (
    formerHolders.length === wanted.formerHolders.length &&
    record.actionId === action.id &&
    record.mappedVersion === mappedVersion &&
    record.freeze === (request.freeze === true) &&
    canonicalJson(record.mapping) === canonicalJson(mapping) &&
    (request.resource === undefined || sameOwner(record.owner, request.resource.owner))
  );
}

function write(transaction: Transaction, wanted: Wanted, held: HeldUse | undefined): void {
  const { request, action, mapping, mappedVersion, effect, formerHolders } = wanted;
  const { sandbox, journey, activity, actor, freeze, resource } = request;
  const before = held?.record;
  const revision = (before?.revision ?? 0) + 1;
  // What a journey records of a managed use leaves it managed, and ends the run of its owner's writes.
  const owner = resource?.owner ?? before?.owner;
  const goesOn = resource !== undefined && held !== undefined && sameOwner(before?.owner, owner);
  const ownerSince = resource === undefined ? revision + 1 : goesOn ? held.ownerSince : revision;
  const keepsRegistration = before !== undefined && (effect === "updated" || effect === "recorded");
  transaction.db.run(
    `insert into use (sandbox, journey, activity, action_id, owner_urn, owner_stack, owner_provider, owner_since, former_holders, run,
                      registration_id, revision, mapped_version, freeze, mapping, at, by)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (sandbox, journey, activity) do update set action_id = excluded.action_id, owner_urn = excluded.owner_urn,
         owner_stack = excluded.owner_stack, owner_provider = excluded.owner_provider, owner_since = excluded.owner_since,
         former_holders = excluded.former_holders, run = excluded.run, registration_id = excluded.registration_id,
         revision = excluded.revision, mapped_version = excluded.mapped_version, freeze = excluded.freeze,
         mapping = excluded.mapping, at = excluded.at, by = excluded.by`,
    sandbox,
    journey,
    activity,
    action.id,
    owner?.urn ?? null,
    owner?.stack ?? null,
    owner?.provider ?? null,
    ownerSince,
    toColumn(formerHolders as unknown as Json),
    resource?.run ?? null,
    keepsRegistration ? before.registrationId : transaction.newId(),
    revision,
    mappedVersion,
    freeze === true ? 1 : 0,
    toColumn(mapping),
    transaction.at,
    actor.by,
  );
  appendAudit(transaction, {
    sandbox,
    actor,
    event: "use.recorded",
    actionId: action.id,
    name: action.name,
    detail: { journey, activity, mappedVersion, ...(owner === undefined ? {} : { owner: owner.urn, effect }) },
  });
}

function missingAction(db: OpenDatabase, { action, sandbox }: RecordUseRequest): Problem {
  if ("id" in action) {
    return problem("ACT_ACTION_NOT_FOUND", {
      detail: `sandbox ${sandbox} has no action with id ${action.id}`,
      hint: "register it first",
    });
  }
  const names = db
    .all("select name from action where sandbox = ? and kind = 'action' and deleted_at is null", sandbox)
    .map(({ name }) => name as string);
  const near = nearestOf(action.name, names, 3);
  return problem("ACT_ACTION_NOT_FOUND", {
    detail: `sandbox ${sandbox} has no action ${quoted(action.name)}`,
    hint: near.length === 0 ? "register it first" : `did you mean ${near.join(", ")}?`,
  });
}

function mistakes(
  db: OpenDatabase,
  request: RecordUseRequest,
  action: HeldDefinition,
  version: number,
): readonly Problem[] {
  const names = useNameProblems(request);
  const missing = versionMissing(db, action, version);
  if (missing !== undefined) return [...names, missing];
  const row = db.get("select contract from action_version where action_id = ? and number = ?", action.id, version);
  return [...names, ...mappingProblems(request.mapping, fromColumn<Contract>(row?.contract))];
}
