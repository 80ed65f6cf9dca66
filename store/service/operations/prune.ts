import type { Break } from "../../../core/contract/compatibility/break.ts";
import { problem } from "../../../core/problem/problem.ts";
import { numberRanges } from "../../../core/value/number-ranges.ts";
import type { Json } from "../../../core/value/value.ts";
import { fromColumn, toColumn } from "../../db/json.ts";
import type { Needs } from "../../db/needs.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { Result } from "../../port/result.ts";
import type { PrunedAction, PruneRequest, PruneResponse } from "../../port/versions.ts";
import { actionMissing } from "../rules/action-missing.ts";
import { neededUses } from "../rules/held-uses.ts";
import { clockProblem, supersededBefore } from "../rules/prune-clock.ts";
import { type PrunePlan, type PruneRule, planPrune } from "../rules/prune-plan.ts";
import { done, refused } from "../rules/result.ts";
import type { Slice } from "../slice/slice.ts";
import { appendAudit } from "../writing/audit-trail.ts";
import type { Batch } from "../writing/batch.ts";
import type { Read, Write } from "./operation.ts";
import { sandboxesOf, underKeys } from "./wanted.ts";

/** Drops the versions that nobody needs, each action with its audit event; a dry run writes nothing. */
export const prune: Write<PruneRequest, Result<PruneResponse>> = {
  needs: [(requests) => ({ ...sandboxesOf(requests), ...actionsNeeded(requests) }), versionsNeeded],
  decide: (batch, request) => {
    const found = findPrunings(batch.slice, request, batch.now);
    if (!found.ok) return found;
    if (!request.dryRun) for (const pruning of found.value) write(batch, request, pruning);
    return done(responseOf(found.value));
  },
};

/** What {@link prune} would drop. */
export const prunable: Read<PruneRequest, Result<PruneResponse>> = {
  needs: [actionsNeeded, versionsNeeded],
  decide: ({ slice, now }, request) => {
    const found = findPrunings(slice, request, now);
    return found.ok ? done(responseOf(found.value)) : found;
  },
};

function actionsNeeded(requests: readonly PruneRequest[]): Needs {
  return {
    ...underKeys(requests.flatMap(({ sandbox, action }) => (action === undefined ? [] : [{ sandbox, ...action }]))),
    longHistories: requests
      .filter(({ action, keep }) => action === undefined && Number.isSafeInteger(keep))
      .map(({ sandbox, keep }) => ({ sandbox, versions: keep })),
    newestEvents: requests.filter(({ minAgeMs }) => minAgeMs !== undefined).map(({ sandbox }) => sandbox),
  };
}

function versionsNeeded(_requests: readonly PruneRequest[], { definitions }: Slice): Needs {
  const ids = [...definitions.all()].map(({ id }) => ({ actionId: id }));
  return {
    histories: ids.map((id) => ({ ...id, ifBroken: false })),
    allSecrets: ids.map(({ actionId }) => actionId),
    usesOf: ids,
  };
}

/** What of one action goes. */
interface Pruning {
  readonly held: HeldDefinition;
  readonly plan: PrunePlan;
  /** How many secret values only dropped versions name. */
  readonly secretsDropped: number;
}

function findPrunings(slice: Slice, request: PruneRequest, now: Date): Result<readonly Pruning[]> {
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
  const held = action === undefined ? actionsOf(slice, sandbox, keep) : named(slice, sandbox, action);
  if (action !== undefined && held.length === 0) return actionMissing({ sandbox, ...action });
  const olderThan = supersededBefore(request, now);
  const prunings = held
    .map((each) => pruningOf(slice, each, { keep, olderThan }))
    .filter(({ plan }) => plan.dropped.length > 0);
  const newest = slice.newestEventIn(sandbox);
  const refusal = prunings.length === 0 ? undefined : clockProblem(request, { now, newest });
  return refusal === undefined ? done(prunings) : refused([refusal]);
}

/** By id a tombstone is found too. */
function named(
  { definitions }: Slice,
  sandbox: string,
  action: NonNullable<PruneRequest["action"]>,
): readonly HeldDefinition[] {
  const held = "name" in action ? definitions.byName({ sandbox, ...action }) : definitions.byId(action.id);
  return held?.kind === "action" && held.sandbox === sandbox ? [held] : [];
}

/** Every action of a sandbox that has more versions than stay in any case, by name. */
function actionsOf({ definitions, versions }: Slice, sandbox: string, keep: number): readonly HeldDefinition[] {
  return [...definitions.all()]
    .filter((held) => held.kind === "action" && held.sandbox === sandbox && versions.history(held.id).length > keep)
    .sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
}

function pruningOf(
  slice: Slice,
  held: HeldDefinition,
  { keep, olderThan }: Pick<PruneRule, "keep" | "olderThan">,
): Pruning {
  const versions = slice.versions
    .history(held.id)
    .map(({ number, at, breaks }) => ({ number, at, breaks: fromColumn<readonly Break[]>(breaks) }));
  const needed = new Set([held.version, ...neededUses(slice, held).flatMap((use) => use.needed)]);
  const plan = planPrune(versions, { keep, olderThan, needed });
  return { held, plan, secretsDropped: slice.secrets.namedOnlyIn(held.id, plan.dropped).length };
}

function write(batch: Batch, { actor }: PruneRequest, { held, plan, secretsDropped }: Pruning): void {
  const { versions, secrets } = batch.slice;
  const { id, name, sandbox, revision } = held;
  for (const head of versions.history(id)) {
    const breaks = plan.breaks.get(head.number);
    if (breaks !== undefined) versions.setBreaks(head, toColumn(breaks as unknown as Json));
  }
  for (const number of plan.dropped) versions.drop(id, number);
  secrets.drop(id, plan.dropped);
  appendAudit(batch, {
    sandbox,
    actor,
    event: "action.pruned",
    actionId: id,
    name,
    detail: { revision, dropped: numberRanges(plan.dropped), kept: numberRanges(plan.kept), secretsDropped },
  });
}

function responseOf(prunings: readonly Pruning[]): PruneResponse {
  return {
    actions: prunings.map(
      ({ held, plan, secretsDropped }): PrunedAction => ({
        id: held.id,
        name: held.name,
        deleted: held.deletedAt !== undefined,
        dropped: plan.dropped,
        kept: plan.kept,
        secretsDropped,
      }),
    ),
  };
}
