import type { Problem } from "../../core/problem/problem.ts";

export const OK = 0;
/** A finding that is not a mistake of the command: a difference, a failed call, what a gate stops for. */
export const FINDING = 1;

const codeOfClass = { mistake: 2, outside: 3, bug: 70 } as const;

/** Exit code for problems (docs/model.md, Problems 2): that of the worst error; warnings alone are fine. */
export function exitCodeOf(problems: readonly Problem[]): number {
  return Math.max(
    OK,
    ...problems.filter(({ severity }) => severity === "error").map((problem) => codeOfClass[problem.class]),
  );
}
