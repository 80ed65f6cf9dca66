import { pathText } from "../../core/problem/problem.ts";
import type { Finding, LintedDefinition } from "../yaml/finding.ts";
import type { Unchecked } from "./unchecked.ts";

/** Everything that a lint found. */
export interface LintReport {
  readonly definitions: readonly LintedDefinition[];
  readonly findings: readonly Finding[];
  /** What a run could not check, because only a store knows it. */
  readonly unchecked?: readonly Unchecked[];
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
export function reportJson({ definitions, findings, unchecked = [] }: LintReport): object {
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
    ...(unchecked.length === 0
      ? {}
      : { unchecked: unchecked.map(({ of, kind, name }) => ({ definition: of.definition, kind, name, urn: of.urn })) }),
  };
}
