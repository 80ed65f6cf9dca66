import { type Problem, pathText } from "../../core/problem/problem.ts";

/** A problem for programs: `path` is the text that people read. */
export function problemJson(found: Problem): object {
  const { subject: _, path: __, hint, ...rest } = found;
  return { ...rest, path: pathText(found), hint };
}
