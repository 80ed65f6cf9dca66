import { plainSteps } from "../../core/value/path.ts";
import type { Finding, LintedDefinition } from "../yaml/finding.ts";
import type { Declaration } from "./declarations.ts";
import type { FilesLint } from "./lint-files.ts";
import type { LintReport } from "./lint-report.ts";

/** What a run reported, and what its program file says. */
export interface CompletionRequest {
  readonly run: LintReport;
  readonly program: FilesLint;
  /** True: the command failed, so that what it did not check is taken from the file. */
  readonly failed: boolean;
}

/**
 * The report of a run, each definition with its place in the program file. Where the run came to nothing – Pulumi's YAML host refuses
 * a program as a whole before the provider sees any of it – the file's own findings take their place.
 */
export function completedReport({ run, program, failed }: CompletionRequest): LintReport {
  const reported = new Map(run.definitions.map((definition) => [definition.definition, definition]));
  const definitions: LintedDefinition[] = [];
  const findings: Finding[] = failed ? program.report.findings.filter(({ of }) => of === undefined) : [];
  for (const declaration of program.declarations) {
    const { linted, defaultName } = declaration;
    const checked = reported.get(defaultName);
    reported.delete(defaultName);
    if (checked !== undefined) {
      const definition = { ...checked, ...(linted.place === undefined ? {} : { place: linted.place }) };
      definitions.push(definition);
      findings.push(...placed(run.findings, checked, definition, declaration));
    } else if (failed) {
      definitions.push(linted);
      findings.push(...program.report.findings.filter(({ of }) => of === linted));
    }
  }
  const others = [...reported.values()];
  return {
    definitions: [...definitions, ...others],
    findings: [...findings, ...run.findings.filter(({ of }) => of !== undefined && others.includes(of))],
    ...(run.unchecked === undefined ? {} : { unchecked: run.unchecked }),
  };
}

function placed(
  findings: readonly Finding[],
  checked: LintedDefinition,
  of: LintedDefinition,
  { placeOf }: Declaration,
): readonly Finding[] {
  return findings
    .filter((finding) => finding.of === checked)
    .map(({ problem }) => ({ of, problem, place: placeOf(plainSteps(problem.path)) }));
}
