import type { Screen } from "../output/screen.ts";
import { printable } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import { wrap } from "../output/wrap.ts";
import { locationText } from "../yaml/finding.ts";
import { findingKinds, findingTitles, type GateDelete, warningText } from "./finding.ts";
import type { GateReport, JudgedFinding } from "./gate.ts";

/** Findings of one severity and kind, under one heading. */
export interface FindingGroup {
  readonly title: string;
  readonly severity: JudgedFinding["severity"];
  readonly texts: readonly string[];
}

/** What stops first, then what is only reported; each by kind. */
export function groupsOf(findings: readonly JudgedFinding[]): readonly FindingGroup[] {
  return (["stop", "tell"] as const).flatMap((severity) =>
    findingKinds.flatMap((kind) => {
      const found = findings.filter((finding) => finding.kind === kind && finding.severity === severity);
      if (found.length === 0) return [];
      const title = severity === "stop" ? findingTitles[kind] : `${findingTitles[kind]} (stop nothing)`;
      return [{ title, severity, texts: found.map(textWithPlace) }];
    }),
  );
}

/** The heading of what an apply removes. */
export const DELETES = "Deletes";

/** What an apply removes; what will be refused is among the findings. */
export function otherDeletes({ deletes, findings }: GateReport): readonly GateDelete[] {
  const isRefused = ({ name, urn }: GateDelete) =>
    findings.some((each) => each.kind === "refusedDelete" && each.urn === urn && each.name === name);
  return deletes.filter((each) => !isRefused(each));
}

/** `OrderPush`, `connection Shop`. */
export function deleteText({ kind, name }: GateDelete): string {
  return kind === "action" ? name : `${kind} ${name}`;
}

/** A report for a person at a terminal. */
export function gateText(report: GateReport, { paint, width }: Screen): readonly string[] {
  const item = (text: string) => wrap(printable(text), { width, indent: 2, lead: "- " });
  const groups = groupsOf(report.findings).flatMap(({ title, severity, texts }) => [
    paint(severity === "stop" ? "red" : "yellow", title),
    ...texts.flatMap(item),
    "",
  ]);
  const others = otherDeletes(report);
  const deleted = others.length === 0 ? [] : [paint("yellow", DELETES), ...others.map(deleteText).flatMap(item), ""];
  const warned =
    report.warnings.length === 0
      ? []
      : [
          paint("yellow", "Warnings"),
          ...report.warnings.map((warning) => textWithPlace({ ...warning, text: warningText(warning) })).flatMap(item),
          "",
        ];
  return [...groups, ...deleted, ...warned, summary(report)];
}

/** `2 findings. Actions: 1 to create, 3 to update.` A report with problems never says that there is nothing to stop for. */
export function summary({ findings, actions, deletes, problems }: GateReport): string {
  const stops = findings.filter(({ severity }) => severity === "stop").length;
  const tells = findings.length - stops;
  const found = [
    ...(stops > 0 ? [counted(stops, "finding")] : problems.length > 0 ? [] : ["Nothing to stop for"]),
    ...(tells > 0 ? [`${tells} to know of`] : []),
  ].join(", ");
  const numbers = (["create", "import", "update", "delete"] as const)
    .filter((op) => actions[op] > 0)
    .map((op) => `${actions[op]} to ${op}`);
  const connections = deletes.filter(({ kind }) => kind === "connection").length;
  const changes = [
    ...(numbers.length > 0 ? [`Actions: ${numbers.join(", ")}.`] : []),
    ...(connections > 0 ? [`Connections: ${connections} to delete.`] : []),
    ...(numbers.length === 0 && connections === 0 ? ["Actions: no change."] : []),
  ].join(" ");
  if (problems.length === 0) return `${found}. ${changes}`;
  const part = found === "" ? "" : `Found so far: ${found}. `;
  return `Not to be applied, because the gate could not look at everything. ${part}${changes}`;
}

function textWithPlace({ text, place }: Pick<JudgedFinding, "text" | "place">): string {
  return place === undefined ? text : `${text} (${locationText(place)})`;
}
