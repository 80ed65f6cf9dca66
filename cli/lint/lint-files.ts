import type { RuleSettings } from "../../core/lifecycle/resource.ts";
import { checkAction, checkConnection } from "../../core/rules/check.ts";
import { parsePath } from "../../core/value/path.ts";
import { isObject } from "../../core/value/value.ts";
import { type Declaration, type Declarations, declarationsIn } from "./declarations.ts";
import { duplicateNames, type NamedDeclaration } from "./duplicate-names.ts";
import type { Finding, LintReport } from "./lint-report.ts";
import { readYamlFile } from "./yaml-file.ts";

export interface LintFilesRequest {
  /** As named on the command line. */
  readonly files: readonly string[];
  readonly cwd: string;
  readonly rules: RuleSettings;
}

/** Checks every definition of the files: all problems at once, in the order of the files. */
export function lintFiles({ files, cwd, rules }: LintFilesRequest): LintReport {
  const read = files.map((file): Declarations => {
    const result = readYamlFile(file, cwd);
    return result.ok ? declarationsIn(result.value) : { declarations: [], findings: result.findings };
  });
  const declarations = read.flatMap((each) => each.declarations);
  const checked = declarations.map((declaration) => checkedDeclaration(declaration, rules));
  const findings = [
    ...read.flatMap((each) => each.findings),
    ...checked.flatMap((each) => each.findings),
    ...duplicateNames(checked),
  ];
  return { definitions: declarations.map(({ linted }) => linted), findings };
}

interface Checked extends NamedDeclaration {
  readonly findings: readonly Finding[];
}

function checkedDeclaration(declaration: Declaration, rules: RuleSettings): Checked {
  const { kind, given, defaultName, linted, placeOf } = declaration;
  if (given === undefined) return { declaration, name: undefined, findings: [] };
  const check = kind === "action" ? checkAction : checkConnection;
  const { inputs, problems } = check({ given, defaultName, rules });
  const name = isObject(inputs) && typeof inputs.name === "string" ? inputs.name : undefined;
  const findings = problems.map((problem) => ({
    of: linted,
    place: placeOf(parsePath(problem.path ?? "") ?? []),
    problem,
  }));
  return { declaration, name, findings };
}
