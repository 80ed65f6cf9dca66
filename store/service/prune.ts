import type { Break } from "../../core/contract/compatibility/break.ts";
import { problem } from "../../core/problem/problem.ts";
import { numberRanges } from "../../core/value/number-ranges.ts";
import type { Json } from "../../core/value/value.ts";
import { fromColumn, toColumn } from "../db/json.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { Result } from "../port/result.ts";
import type { PrunedAction, PruneRequest, PruneResponse } from "../port/versions.ts";
import { appendAudit } from "./audit-trail.ts";
import { type HeldDefinition, heldById, heldByKey } from "./held-definition.ts";
import { neededUses } from "./held-uses.ts";
import { clockProblem, supersededBefore } from "./prune-clock.ts";
import { type PrunePlan, type PruneRule, planPrune } from "./prune-plan.ts";
import { done, refused } from "./result.ts";
import { actionMissing } from "./test-action.ts";
import type { Transaction } from "./transaction.ts";

/** What of one action goes. */
interface Pruning {
  readonly held: HeldDefinition;
  readonly plan: PrunePlan;
  /** Secret values that only dropped versions name. */
  readonly secretIds: readonly string[];
}

/** Drops the versions that nobody needs, each action with its audit event; a dry run writes nothing. */
export function prune(transaction: Transaction, request: PruneRequest): Result<PruneResponse> {
  const found = findPrunings(transaction.db, request, new Date(transaction.at));
  if (!found.ok) return found;
  if (!request.dryRun) for (const pruning of found.value) write(transaction, request, pruning);
  return done(responseOf(found.value));
}

/** What {@link prune} would drop. */
export function prunable(db: OpenDatabase, request: PruneRequest, now: Date): Result<PruneResponse> {
  const found = findPrunings(db, request, now);
  return found.ok ? done(responseOf(found.value)) : found;
}

function findPrunings(db: OpenDatabase, request: PruneRequest, now: Date): Result<readonly Pruning[]> {
  const { sandbox, action, keep } = request;
  if (!Number.isInteger(keep) || keep < 1) {
    return refused([
      problem("ACT_VERSION_KEEP", {
        path: ["keep"],
        detail: Number.isNaN(keep) ? "keep is not a number" : `${keep} is not a number of versions to keep`,
        hint: "keep 1 or more: the live version always stays",
      }),
    ]);
  }
  const actions = action === undefined ? actionsOf(db, sandbox, keep) : [named(db, sandbox, action)];
  const held = actions.filter((each) => each !== undefined);
  if (action !== undefined && held.length === 0) return actionMissing({ sandbox, ...action });
  const olderThan = supersededBefore(request, now);
  const prunings = held
    .map((each) => pruningOf(db, each, { keep, olderThan }))
    .filter(({ plan }) => plan.dropped.length > 0);
  const refusal = prunings.length === 0 ? undefined : clockProblem(db, request, now);
  return refusal === undefined ? done(prunings) : refused([refusal]);
}

/** By id a tombstone is found too. */
function named(
  db: OpenDatabase,
  sandbox: string,
  action: NonNullable<PruneRequest["action"]>,
): HeldDefinition | undefined {
  if ("name" in action) return heldByKey(db, { sandbox, ...action });
  const held = heldById(db, action.id);
  return held?.kind === "action" && held.sandbox === sandbox ? held : undefined;
}

/** Every action of a sandbox that has more versions than stay in any case. */
function actionsOf(db: OpenDatabase, sandbox: string, keep: number): readonly (HeldDefinition | undefined)[] {
  return db
    .all(
      `select a.id from action a join action_version v on v.action_id = a.id
        where a.sandbox = ? and a.kind = 'action' group by a.id, a.name having count(*) > ? order by a.name, a.id`,
      sandbox,
      keep,
    )
    .map(({ id }) => heldById(db, id as string));
}

function pruningOf(
  db: OpenDatabase,
  held: HeldDefinition,
  { keep, olderThan }: Pick<PruneRule, "keep" | "olderThan">,
): Pruning {
  const versions = db
    .all("select number, at, breaks from action_version where action_id = ? order by number", held.id)
    .map((row) => ({
      number: row.number as number,
      at: row.at as string,
      breaks: fromColumn<readonly Break[]>(row.breaks),
    }));
  const needed = new Set([held.version, ...neededUses(db, held.id).flatMap((use) => use.needed)]);
  const plan = planPrune(versions, { keep, olderThan, needed });
  return { held, plan, secretIds: secretsOnlyIn(db, held, new Set(plan.dropped)) };
}

function secretsOnlyIn(db: OpenDatabase, { id }: HeldDefinition, dropped: ReadonlySet<number>): readonly string[] {
  const rows = db.all("select number, secret_id from version_secret where action_id = ?", id);
  const kept = new Set(rows.filter(({ number }) => !dropped.has(number as number)).map(({ secret_id }) => secret_id));
  const named = rows.filter(({ number }) => dropped.has(number as number)).map(({ secret_id }) => secret_id as string);
  return [...new Set(named)].filter((secretId) => !kept.has(secretId));
}

function write(transaction: Transaction, { actor }: PruneRequest, { held, plan, secretIds }: Pruning): void {
  const { db } = transaction;
  const { id, name, sandbox, revision } = held;
  for (const [number, breaks] of plan.breaks) {
    db.run(
      "update action_version set breaks = ? where action_id = ? and number = ?",
      toColumn(breaks as unknown as Json),
      id,
      number,
    );
  }
  for (const number of plan.dropped) {
    db.run("delete from version_secret where action_id = ? and number = ?", id, number);
    db.run("delete from action_version where action_id = ? and number = ?", id, number);
  }
  for (const secretId of secretIds) db.run("delete from secret_value where id = ?", secretId);
  appendAudit(transaction, {
    sandbox,
    actor,
    event: "action.pruned",
    actionId: id,
    name,
    detail: {
      revision,
      dropped: numberRanges(plan.dropped),
      kept: numberRanges(plan.kept),
      secretsDropped: secretIds.length,
    },
  });
}

function responseOf(prunings: readonly Pruning[]): PruneResponse {
  return {
    actions: prunings.map(
      ({ held, plan, secretIds }): PrunedAction => ({
        id: held.id,
        name: held.name,
        deleted: held.deleted,
        dropped: plan.dropped,
        kept: plan.kept,
        secretsDropped: secretIds.length,
      }),
    ),
  };
}
