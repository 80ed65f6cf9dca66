import { describeProblem, type Problem, ProblemError, problemBelow, problemsOf } from "../../core/problem/problem.ts";

/** Runs `work` for each action, and throws the problems of all of them at once, each under its action's path. */
export async function forEachAction<T extends { readonly name: string }, R>(
  actions: readonly T[],
  work: (action: T) => Promise<R>,
): Promise<readonly R[]> {
  const settled = await Promise.allSettled(actions.map(work));
  const problems = settled.flatMap((result, index) =>
    result.status === "rejected" ? actionProblems((actions[index] as T).name, problemsFrom(result.reason)) : [],
  );
  if (problems.length > 0) throw new ProblemError(toldOnce(problems));
  return settled.map((result) => (result as PromiseFulfilledResult<R>).value);
}

/** Problems of one action as problems of its catalog. A problem of the whole store stays what it is. */
export function actionProblems(name: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((found) => {
    if (isOfStore(found)) return found;
    const { path, ...rest } = found;
    return problemBelow(["actions", name], path === "name" ? rest : found);
  });
}

/** An endpoint that fails is one action's, though it is no mistake. */
function isOfStore({ class: what, code }: Problem): boolean {
  return what === "bug" || (what === "outside" && code.startsWith("ACT_STORE_"));
}

function toldOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((found) => [describeProblem(found), found])).values()];
}

/** Problems pass; anything else is a bug, and is thrown as what it is. */
function problemsFrom(reason: unknown): readonly Problem[] {
  if (reason instanceof ProblemError) return reason.problems;
  if (reason instanceof Error) throw reason;
  return problemsOf(reason);
}
