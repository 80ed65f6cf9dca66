import { type Annotation, annotationOf } from "../output/annotation.ts";
import type { Finding } from "../yaml/finding.ts";
import { type LintReport, worstFirst } from "./lint-report.ts";

/** The findings of a lint as remarks about its files or resources, the worst first. */
export function lintAnnotations({ findings }: Pick<LintReport, "findings">): readonly Annotation[] {
  return worstFirst(findings).map(({ of, place = of?.place, problem }) => {
    const { message, ...rest } = annotationOf(problem, { place, urn: of?.urn });
    return { ...rest, message: of === undefined ? message : `${of.definition}: ${message}` };
  });
}

/** Findings about what was checked, and failures of the run itself. */
export function lintResults({ findings }: LintReport): {
  readonly results: readonly Annotation[];
  readonly failures: readonly Annotation[];
} {
  const isOfRun = ({ of, place }: Finding): boolean => of === undefined && place === undefined;
  return {
    results: lintAnnotations({ findings: findings.filter((finding) => !isOfRun(finding)) }),
    failures: lintAnnotations({ findings: findings.filter(isOfRun) }),
  };
}
