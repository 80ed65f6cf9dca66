import { nearestOf, quoted } from "../../core/definition/wording.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { JsonObject } from "../../core/value/value.ts";
import type { Connection } from "../db/connection.ts";
import { toColumn } from "../db/json.ts";
import type { Actor, RecordUseRequest, RemoveUseRequest, Result, Use, UseKey } from "../port.ts";
import { appendAudit } from "./audit-trail.ts";
import { type HeldAction, heldByKey, heldUses } from "./held-action.ts";
import { done, refused } from "./result.ts";
import type { Transaction } from "./transaction.ts";

/** Records that a journey's activity uses an action; a use recorded before under the same key is replaced. */
export function recordUse(transaction: Transaction, request: RecordUseRequest): Result<Use> {
  const { connection, at } = transaction;
  const { sandbox, journey, activity, action, mapping, actor } = request;
  const held = heldByKey(connection, { sandbox, ...action });
  const problems = held === undefined ? [missingAction(connection, request)] : mistakes(request, held);
  if (held === undefined || problems.length > 0) return refused(problems);
  const mappedVersion = request.version ?? held.version;
  connection.run(
    `insert into use (sandbox, journey, activity, action_id, mapped_version, freeze, mapping, at, by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (sandbox, journey, activity) do update set action_id = excluded.action_id,
         mapped_version = excluded.mapped_version, freeze = excluded.freeze, mapping = excluded.mapping, at = excluded.at, by = excluded.by`,
    sandbox,
    journey,
    activity,
    held.id,
    mappedVersion,
    request.freeze === true ? 1 : 0,
    toColumn(mapping as JsonObject),
    at,
    actor.by,
  );
  appendAudit(transaction, {
    ...auditOf("use.recorded", request, actor),
    actionId: held.id,
    name: held.name,
    detail: { journey, activity, mappedVersion },
  });
  const recorded = heldUses(connection, held.id).find((use) => use.journey === journey && use.activity === activity);
  if (recorded === undefined) throw new Error("a use that was just recorded is there");
  return done(recorded);
}

/** Forgets a use. A missing one is a success. */
export function removeUse(transaction: Transaction, key: RemoveUseRequest): Result<{ readonly removed: boolean }> {
  const { connection } = transaction;
  const { sandbox, journey, activity } = key;
  const row = connection.get(
    `select u.action_id, a.name from use u join action a on a.id = u.action_id
      where u.sandbox = ? and u.journey = ? and u.activity = ?`,
    sandbox,
    journey,
    activity,
  );
  if (row === undefined) return done({ removed: false });
  connection.run("delete from use where sandbox = ? and journey = ? and activity = ?", sandbox, journey, activity);
  appendAudit(transaction, {
    ...auditOf("use.removed", key, key.actor),
    actionId: row.action_id as string,
    name: row.name as string,
    detail: { journey, activity },
  });
  return done({ removed: true });
}

function auditOf(
  event: string,
  { sandbox }: UseKey,
  actor: Actor,
): { readonly event: string; readonly sandbox: string; readonly actor: Actor } {
  return { event, sandbox, actor };
}

function missingAction(connection: Connection, { action, sandbox }: RecordUseRequest): Problem {
  if ("id" in action) {
    return problem("ACT_ACTION_NOT_FOUND", {
      detail: `sandbox ${sandbox} has no action with id ${action.id}`,
      hint: "register it first",
    });
  }
  const names = connection
    .all("select name from action where sandbox = ? and kind = 'action' and deleted_at is null", sandbox)
    .map(({ name }) => name as string);
  const near = nearestOf(action.name, names, 3);
  return problem("ACT_ACTION_NOT_FOUND", {
    detail: `sandbox ${sandbox} has no action ${quoted(action.name)}`,
    hint: near.length === 0 ? "register it first" : `did you mean ${near.join(", ")}?`,
  });
}

function mistakes({ journey, activity, version }: RecordUseRequest, held: HeldAction): readonly Problem[] {
  const problems: Problem[] = [];
  if (journey === "")
    problems.push(
      problem("ACT_USE_INVALID", {
        path: "journey",
        detail: "a use names no journey",
        hint: "give the journey's name",
      }),
    );
  if (activity === "")
    problems.push(
      problem("ACT_USE_INVALID", {
        path: "activity",
        detail: "a use names no activity",
        hint: "give the activity's name",
      }),
    );
  if (version !== undefined && !(Number.isInteger(version) && version >= 1 && version <= held.version)) {
    problems.push(
      problem("ACT_VERSION_NOT_FOUND", {
        path: "version",
        detail: `${held.name} has no version ${version}`,
        hint: `give 1 to ${held.version}`,
      }),
    );
  }
  return problems;
}
