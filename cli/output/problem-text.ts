import { type Problem, pathText } from "../../core/problem/problem.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./wrap.ts";

/** A problem for a person: what is wrong, what to do, the code to look up. */
export function problemText(problem: Problem, { width, paint }: Screen): readonly string[] {
  const { severity, detail, hint, code } = problem;
  const path = pathText(problem);
  const word = `${severity}:`;
  const [first = "", ...more] = wrap(path === undefined ? detail : `${path}: ${detail}`, { width, lead: `${word} ` });
  return [
    `${paint(severity === "error" ? "red" : "yellow", word)}${first.slice(word.length)}`,
    ...more,
    ...(hint === undefined ? [] : wrap(hint, { width, indent: 2, lead: "→ " })),
    paint("dim", `  ${code}`),
  ];
}
