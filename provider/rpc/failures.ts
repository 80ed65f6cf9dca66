import { describeProblem, type Problem } from "../../core/problem/problem.ts";
import type { EngineLog } from "./engine-log.ts";
import type { CheckFailure } from "./messages.ts";

/**
 * One failure for each mistake. None names a property, whose value the engine would print, secret or not: the path is
 * in the reason.
 */
export function failuresOf(problems: readonly Problem[]): readonly CheckFailure[] {
  return problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => ({ property: "", reason: describeProblem(problem) }));
}

/** Shows warnings beside the resource. */
export function logWarnings(engine: EngineLog, urn: string, problems: readonly Problem[]): void {
  for (const problem of problems) {
    if (problem.severity === "warning") engine.log({ severity: "warning", message: describeProblem(problem), urn });
  }
}
