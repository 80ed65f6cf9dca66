import type { Screen } from "../output/screen.ts";
import { oneLine } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import { wrap } from "../output/wrap.ts";
import { type Finding, type LintedDefinition, placeText } from "../yaml/finding.ts";
import type { LintReport } from "./lint-report.ts";

/** A report for a person: problems grouped by definition, then a line that counts. */
export function reportText({ definitions, findings }: LintReport, screen: Screen): readonly string[] {
  const byDefinition = Map.groupBy(findings, ({ of }) => of);
  const ofFiles = byDefinition.get(undefined) ?? [];
  const groups = definitions.map((definition) => ({ definition, found: byDefinition.get(definition) ?? [] }));
  return [
    ...ofFiles.flatMap((finding) => [...findingText(finding, screen, 0), ""]),
    ...groups
      .filter(({ found }) => found.length > 0)
      .flatMap(({ definition, found }) => [
        titleOf(definition, screen),
        ...found.flatMap((finding) => findingText(finding, screen, 2)),
        "",
      ]),
    summary({ definitions, findings }),
  ];
}

/** `3 definitions, 2 mistakes, 1 warning`. A failure that no definition caused is counted apart. */
function summary({ definitions, findings }: LintReport): string {
  const errors = findings.filter(({ problem }) => problem.severity === "error");
  const mistakes = errors.filter(({ problem }) => problem.class === "mistake").length;
  const parts = [
    counted(definitions.length, "definition"),
    counted(mistakes, "mistake"),
    counted(findings.length - errors.length, "warning"),
  ];
  const failures = errors.length - mistakes;
  return [...parts, ...(failures === 0 ? [] : [counted(failures, "failure")])].join(", ");
}

function titleOf({ definition, place, urn }: LintedDefinition, { paint }: Screen): string {
  const where = place === undefined ? urn : placeText(place);
  return `${paint("bold", oneLine(definition))}${where === undefined ? "" : `  ${paint("dim", oneLine(where))}`}`;
}

function findingText({ place, problem }: Finding, { paint, width }: Screen, indent: number): readonly string[] {
  const { severity, path, code, detail, hint } = problem;
  const margin = " ".repeat(indent);
  const word = severity === "error" ? paint("red", "error") : paint("yellow", "warning");
  const where = new Set(
    [path, place === undefined ? undefined : placeText(place)].filter((part) => part !== undefined),
  );
  return [
    `${margin}${[word, ...[...where].map(oneLine)].join("  ")}`,
    ...wrap(detail, { width, indent: indent + 2 }),
    ...(hint === undefined ? [] : wrap(hint, { width, indent: indent + 2, lead: "→ " })),
    `${margin}  ${paint("dim", code)}`,
  ];
}
