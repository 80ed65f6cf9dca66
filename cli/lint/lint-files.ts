import type { RuleSettings } from "../../core/lifecycle/resource.ts";
import type { Problem } from "../../core/problem/problem.ts";
import { checkAction } from "../../core/rules/check.ts";
import { checkCatalog } from "../../core/rules/check-catalog.ts";
import { parsePath } from "../../core/value/path.ts";
import { isObject, type ValueObject } from "../../core/value/value.ts";
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
  const all = declarations.map((declaration) => check(declaration, rules));
  const findings = [
    ...read.flatMap((each) => each.findings),
    ...all.flatMap((each) => each.findings),
    ...duplicateNames(all),
  ];
  return { definitions: declarations.map(({ linted }) => linted), findings };
}

interface Checked extends NamedDeclaration {
  readonly findings: readonly Finding[];
}

function check(declaration: Declaration, rules: RuleSettings): Checked {
  const { given, linted, placeOf } = declaration;
  if (given === undefined) return { declaration, names: [], findings: [] };
  const { names, problems } = checked({ declaration, given, rules });
  const findings = problems.map((problem) => ({
    of: linted,
    place: placeOf(parsePath(problem.path ?? "") ?? []),
    problem,
  }));
  return { declaration, names, findings };
}

interface CheckedArguments {
  readonly names: NamedDeclaration["names"];
  readonly problems: readonly Problem[];
}

interface ArgumentsToCheck {
  readonly declaration: Declaration;
  readonly given: ValueObject;
  readonly rules: RuleSettings;
}

function checked({ declaration: { type, defaultName }, given, rules }: ArgumentsToCheck): CheckedArguments {
  if (type === "ActionCatalog") {
    const { inputs, problems } = checkCatalog({ given, rules });
    const keys = isObject(inputs.actions) ? Object.keys(inputs.actions) : [];
    return { names: keys.map((name) => ({ name, path: ["actions", name] })), problems };
  }
  const { inputs, problems } = checkAction({ given, defaultName, rules });
  return { names: typeof inputs.name === "string" ? [{ name: inputs.name, path: ["name"] }] : [], problems };
}
