import { pathText } from "../../core/problem/problem.ts";
import type { Finding, LintedDefinition } from "../yaml/finding.ts";

/** Everything that a lint found. */
export interface LintReport {
  readonly definitions: readonly LintedDefinition[];
  readonly findings: readonly Finding[];
}

/** Findings in the order of reports: errors, warnings, advice; those of one severity as they were found. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => severityRank(a) - severityRank(b));
}

/** Lower is worse. */
export function severityRank({ problem }: Pick<Finding, "problem">): number {
  return ["error", "warning", "advice"].indexOf(problem.severity);
}

/** A report for programs. */
export function reportJson({ definitions, findings }: LintReport): object {
  return {
    definitions: definitions.map(({ definition, place, urn }) => ({
      definition,
      file: place?.file,
      line: place?.line,
      urn,
    })),
    problems: worstFirst(findings).map(({ of, place, problem }) => ({
      definition: of?.definition ?? null,
      code: problem.code,
      severity: problem.severity,
      path: pathText(problem),
      detail: problem.detail,
      hint: problem.hint,
      file: place?.file,
      line: place?.line,
      column: place?.column,
      urn: of?.urn,
    })),
  };
}
