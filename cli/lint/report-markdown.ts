import { describeProblem } from "../../core/problem/problem.ts";
import { markdownList, markdownText } from "../output/markdown.ts";
import { type Finding, locationText } from "../yaml/finding.ts";
import { type LintReport, worstFirst } from "./lint-report.ts";
import { lintSummary } from "./report-text.ts";
import { uncheckedText } from "./unchecked.ts";

/** A report as the comment of a pull request. Nothing in it addresses anybody or becomes a tag. */
export function lintMarkdown(report: LintReport): string {
  const groups = (["error", "warning", "advice"] as const).flatMap((severity) => {
    const found = worstFirst(report.findings).filter(({ problem }) => problem.severity === severity);
    const title = { error: "Errors", warning: "Warnings", advice: "Advice" }[severity];
    return found.length === 0 ? [] : [`**${title}**`, "", ...markdownList(found.map(findingText)), ""];
  });
  const unchecked = uncheckedText(report.unchecked ?? []);
  const notes = unchecked === undefined ? [] : [markdownText(unchecked), ""];
  return ["### Action Store", "", markdownText(lintSummary(report)), "", ...groups, ...notes].join("\n").trimEnd();
}

function findingText({ of, place = of?.place, problem }: Finding): string {
  const where = [of?.definition, place === undefined ? undefined : locationText(place)].filter(
    (part) => part !== undefined,
  );
  return [...where, describeProblem(problem)].join(": ");
}
