import type { Finding, LintedDefinition } from "../yaml/finding.ts";

/** Everything that a lint found. */
export interface LintReport {
  readonly definitions: readonly LintedDefinition[];
  readonly findings: readonly Finding[];
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
    problems: findings.map(({ of, place, problem: { code, severity, path, detail, hint } }) => ({
      definition: of?.definition ?? null,
      code,
      severity,
      path,
      detail,
      hint,
      file: place?.file,
      line: place?.line,
      column: place?.column,
      urn: of?.urn,
    })),
  };
}
