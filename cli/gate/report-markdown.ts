import { describeProblem, type Problem } from "../../core/problem/problem.ts";
import { markdownList } from "../output/markdown.ts";
import { counted } from "../output/words.ts";
import { warningText } from "./finding.ts";
import type { GateReport } from "./gate.ts";
import { DELETES, deleteText, groupsOf, otherDeletes, summary } from "./report-text.ts";

/** A report as the comment of a pull request. Nothing in it addresses anybody or becomes a tag. */
export function gateMarkdown(report: GateReport): string {
  const { findings, warnings, problems } = report;
  const deletes = otherDeletes(report);
  const groups = groupsOf(findings).flatMap(({ title, texts }) => [`**${title}**`, "", ...markdownList(texts), ""]);
  const deleted = deletes.length === 0 ? [] : [`**${DELETES}**`, "", ...markdownList(deletes.map(deleteText)), ""];
  const warned =
    warnings.length === 0
      ? []
      : [
          `<details><summary>${counted(warnings.length, "warning")}</summary>`,
          "",
          ...markdownList(warnings.map(warningText)),
          "",
          "</details>",
          "",
        ];
  const lines = ["### Action Store", "", summary(report), "", ...reasons(problems), ...groups, ...deleted, ...warned];
  return lines.join("\n").trimEnd();
}

/** The comment for what kept the gate from looking at all. */
export function gateFailureMarkdown(problems: readonly Problem[]): string {
  return ["### Action Store", "", "Not to be applied: the gate could not look at it.", "", ...reasons(problems)]
    .join("\n")
    .trimEnd();
}

function reasons(problems: readonly Problem[]): readonly string[] {
  return problems.length === 0 ? [] : [...markdownList(problems.map(describeProblem)), ""];
}
