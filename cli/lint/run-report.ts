import { isProblemCode } from "../../core/problem/catalogue/catalogue.ts";
import type { Problem } from "../../core/problem/problem.ts";
import type { Finding, LintedDefinition } from "../yaml/finding.ts";
import type { LintReport } from "./lint-report.ts";
import type { Unchecked } from "./unchecked.ts";

/** One line of the file that the fronts append to: one checked resource. */
interface ReportedResource {
  readonly definition: string;
  readonly urn: string;
  readonly problems: readonly Problem[];
  readonly unchecked: readonly Omit<Unchecked, "of">[];
}

/**
 * The report that the lines of a run make, by URN: the engine checks resources side by side. One that was checked more than
 * once counts with its last check.
 */
export function reportOfLines(text: string): LintReport {
  const byUrn = new Map<string, ReportedResource>();
  for (const line of text.split("\n")) {
    const resource = parseLine(line);
    if (resource !== undefined) byUrn.set(resource.urn, resource);
  }
  const definitions: LintedDefinition[] = [];
  const findings: Finding[] = [];
  const notChecked: Unchecked[] = [];
  const resources = [...byUrn.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  for (const { definition, urn, problems, unchecked } of resources) {
    const of = { definition, urn };
    definitions.push(of);
    findings.push(...problems.map((problem) => ({ of, problem })));
    notChecked.push(...unchecked.map((each) => ({ ...each, of })));
  }
  return { definitions, findings, unchecked: notChecked };
}

/** Undefined for a line that a killed process left unfinished, and for one of a plugin that is another release. */
function parseLine(line: string): ReportedResource | undefined {
  if (line.trim() === "") return undefined;
  try {
    const { definition, urn, problems, unchecked = [] } = JSON.parse(line) as Partial<ReportedResource>;
    if (typeof definition !== "string" || typeof urn !== "string" || !Array.isArray(problems)) return undefined;
    const known = (problems as readonly Problem[]).filter(({ code }) => isProblemCode(code));
    return known.some(({ path = [] }) => !Array.isArray(path))
      ? undefined
      : { definition, urn, problems: known, unchecked };
  } catch {
    return undefined;
  }
}
