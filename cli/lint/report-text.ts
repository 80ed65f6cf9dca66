import { pathText } from "../../core/problem/problem.ts";
import type { Screen } from "../output/screen.ts";
import { oneLine } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import { wrap } from "../output/wrap.ts";
import { type Finding, type LintedDefinition, locationText } from "../yaml/finding.ts";
import { type LintReport, severityRank, worstFirst } from "./lint-report.ts";
import { uncheckedText } from "./unchecked.ts";

/** A report for a person: problems grouped by definition, the worst first, then a line that counts. */
export function reportText({ definitions, findings, unchecked = [] }: LintReport, screen: Screen): readonly string[] {
  const byDefinition = Map.groupBy(worstFirst(findings), ({ of }) => of);
  const ofFiles = byDefinition.get(undefined) ?? [];
  const groups = definitions
    .map((definition) => ({ definition, found: byDefinition.get(definition) ?? [] }))
    .toSorted((a, b) => rankOf(a.found) - rankOf(b.found));
  return [
    ...ofFiles.flatMap((finding) => [...findingText(finding, screen, 0), ""]),
    ...groups
      .filter(({ found }) => found.length > 0)
      .flatMap(({ definition, found }) => [
        titleOf(definition, screen),
        ...found.flatMap((finding) => findingText(finding, screen, 2)),
        "",
      ]),
    ...wrap(uncheckedText(unchecked) ?? "", { width: screen.width }),
    lintSummary({ definitions, findings }),
  ];
}

/** `3 definitions, 2 mistakes, 1 warning`. A failure that no definition caused is counted apart. */
export function lintSummary({ definitions, findings }: LintReport): string {
  const errors = findings.filter(({ problem }) => problem.severity === "error");
  const mistakes = errors.filter(({ problem }) => problem.class === "mistake").length;
  const advice = findings.filter(({ problem }) => problem.severity === "advice").length;
  const parts = [
    counted(definitions.length, "definition"),
    counted(mistakes, "mistake"),
    counted(findings.length - errors.length - advice, "warning"),
  ];
  const failures = errors.length - mistakes;
  return [
    ...parts,
    ...(advice === 0 ? [] : [`${advice} advice`]),
    ...(failures === 0 ? [] : [counted(failures, "failure")]),
  ].join(", ");
}

/** The rank of the worst; nothing comes last. */
function rankOf(found: readonly Finding[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...found.slice(0, 1).map(severityRank));
}

function titleOf({ definition, place, urn }: LintedDefinition, { paint }: Screen): string {
  const where = place === undefined ? urn : locationText(place);
  return `${paint("bold", oneLine(definition))}${where === undefined ? "" : `  ${paint("dim", oneLine(where))}`}`;
}

function findingText({ place, problem }: Finding, { paint, width }: Screen, indent: number): readonly string[] {
  const { severity, code, detail, hint } = problem;
  const margin = " ".repeat(indent);
  const word = paint(({ error: "red", warning: "yellow", advice: "cyan" } as const)[severity], severity);
  const where = new Set(
    [pathText(problem), place === undefined ? undefined : locationText(place)].filter((part) => part !== undefined),
  );
  return [
    `${margin}${[word, ...[...where].map(oneLine)].join("  ")}`,
    ...wrap(detail, { width, indent: indent + 2 }),
    ...(hint === undefined ? [] : wrap(hint, { width, indent: indent + 2, lead: "→ " })),
    `${margin}  ${paint("dim", code)}`,
  ];
}
