import { canonicalInputs } from "../../core/arguments/stored-inputs.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import { catalogEntries, catalogState } from "../../core/definition/catalog-entries.ts";
import { sameValue } from "../../core/definition/same-value.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { ReconcileRequest, ResourceIdentity } from "../../core/lifecycle/resource.ts";
import {
  describeProblem,
  type Problem,
  ProblemError,
  pathText,
  problemBelow,
  problemsOf,
} from "../../core/problem/problem.ts";
import { isObject, type ValueObject } from "../../core/value/value.ts";
import { ownerOf } from "../session/identity.ts";

/** An action of a catalog on its way to what is declared. */
export interface PlannedAction {
  readonly name: string;
  /** Arguments of a CustomAction, its name among them. */
  readonly args: ValueObject;
  readonly canonical: CanonicalArgs;
  readonly owner: Owner;
  /** What was applied before; absent for a new action. */
  readonly before: { readonly id: string; readonly inputs: ValueObject; readonly state: ValueObject } | undefined;
  /** True when it is declared as it was applied: nothing is asked of the store. */
  readonly isSame: boolean;
}

/** An action that its catalog does not declare any more. */
export interface DroppedAction {
  readonly name: string;
  readonly id: string;
  readonly registrationId: string;
  readonly owner: Owner;
  /** The catalog. */
  readonly resource: ResourceIdentity;
  readonly force: boolean;
}

export interface CatalogPlan {
  readonly actions: readonly PlannedAction[];
  readonly dropped: readonly DroppedAction[];
  /** Aborts when nobody waits for the outcome any more: then nothing is written. */
  readonly givenUp: ReconcileRequest["givenUp"];
}

/** What an apply of a catalog has to do, action by action. */
export function catalogPlan({ resource, news, before, givenUp }: Omit<ReconcileRequest, "preview">): CatalogPlan {
  const entries = catalogEntries(news);
  const earlier = before === undefined ? new Map<string, ValueObject>() : catalogEntries(before.inputs);
  const actions = [...entries].map(([name, args]): PlannedAction => {
    const state = before === undefined ? {} : catalogState(before.state, name);
    const applied = earlier.get(name);
    const canonical = canonicalInputs(args);
    const known = typeof state.actionId === "string";
    return {
      name,
      args,
      canonical,
      owner: entryOwner(resource, name),
      before: known ? { id: String(state.actionId), inputs: applied ?? {}, state } : undefined,
      isSame: known && applied !== undefined && sameValue(canonicalInputs(applied), canonical),
    };
  });
  const dropped =
    before === undefined ? [] : registeredActions({ resource, ...before }).filter(({ name }) => !entries.has(name));
  return {
    actions,
    dropped: dropped.map((each) => ({ ...each, force: each.force || news.forceDelete === true })),
    givenUp,
  };
}

/** Every action that a catalog registered, as a delete names it. */
export function registeredActions({
  resource,
  inputs,
  state,
}: {
  readonly resource: ResourceIdentity;
  readonly inputs: ValueObject;
  readonly state: ValueObject;
}): readonly DroppedAction[] {
  const entries = catalogEntries(inputs);
  const names = Object.keys(isObject(state.actions) ? state.actions : {}).sort();
  return names.flatMap((name) => {
    const { actionId, registrationId } = catalogState(state, name);
    if (typeof actionId !== "string") return [];
    const force = (entries.get(name)?.forceDelete ?? inputs.forceDelete) === true;
    const owner = entryOwner(resource, name);
    return [{ name, id: actionId, registrationId: String(registrationId ?? ""), owner, resource, force }];
  });
}

/** Who manages an action of a catalog: the catalog's URN and the action's name. */
export function entryOwner(resource: ResourceIdentity, name: string): Owner {
  return { ...ownerOf(resource), urn: entryUrn(resource.urn, name) };
}

/** How the store names an action of the catalog with this URN. */
export function entryUrn(catalog: string, name: string): string {
  return `${catalog}#${name}`;
}

/** Runs `work` for each action, and throws the problems of all of them at once, each under its action's path. */
export async function forEachAction<T extends { readonly name: string }, R>(
  actions: readonly T[],
  work: (action: T) => Promise<R>,
): Promise<readonly R[]> {
  const settled = await Promise.allSettled(actions.map(work));
  const problems = settled.flatMap((result, index) =>
    result.status === "rejected" ? actionProblems((actions[index] as T).name, problemsFrom(result.reason)) : [],
  );
  if (problems.length > 0) throw new ProblemError(reportedOnce(problems));
  return settled.map((result) => (result as PromiseFulfilledResult<R>).value);
}

/** Problems of one action as problems of its catalog. A problem of the whole store stays what it is. */
export function actionProblems(name: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((found) => {
    if (isOfStore(found)) return found;
    const { path, ...rest } = found;
    return problemBelow(["actions", name], pathText(found) === "name" ? rest : found);
  });
}

/** An endpoint that fails is one action's, though it is not a mistake. */
function isOfStore({ class: what, code }: Problem): boolean {
  return what === "bug" || (what === "outside" && code.startsWith("ACT_STORE_"));
}

function reportedOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((found) => [describeProblem(found), found])).values()];
}

/** Problems pass; anything else is a bug, and is thrown as what it is. */
function problemsFrom(reason: unknown): readonly Problem[] {
  if (reason instanceof ProblemError) return reason.problems;
  if (reason instanceof Error) throw reason;
  return problemsOf(reason);
}
