import type { Contract } from "../../core/contract/contract.ts";
import { derive } from "../../core/contract/derive.ts";
import { useId } from "../../core/definition/use-id.ts";
import type { RuleSettings } from "../../core/lifecycle/resource.ts";
import type { Problem } from "../../core/problem/problem.ts";
import { checkAction, checkConnection } from "../../core/rules/check.ts";
import { checkCatalog } from "../../core/rules/check-catalog.ts";
import { checkUse } from "../../core/rules/use/check.ts";
import { parsePath } from "../../core/value/path.ts";
import { isObject } from "../../core/value/value.ts";
import { type Declaration, type Declarations, type DeclaredType, declarationsIn } from "./declarations.ts";
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
  const of = (type: DeclaredType) => declarations.filter((each) => each.type === type);
  const actions = of("CustomAction").map((each) => checkedAction(each, rules));
  const connections = of("Connection").map((each) => checkedConnection(each, rules));
  const catalogs = of("ActionCatalog").map((each) => checkedCatalog(each, rules));
  const uses = of("ActionUse").map((each) => checkedUse(each, actions, rules));
  const all = [...actions, ...connections, ...catalogs, ...uses];
  const byDeclaration = new Map<Declaration, Checked>(all.map((each) => [each.declaration, each]));
  const checked = declarations.flatMap((declaration) => byDeclaration.get(declaration) ?? []);
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

interface CheckedAction extends Checked {
  /** Undefined where the action has mistakes, or something is not known. */
  readonly contract: Contract | undefined;
}

function checkedAction(declaration: Declaration, rules: RuleSettings): CheckedAction {
  const { given, defaultName } = declaration;
  if (given === undefined) return { declaration, claims: [], findings: [], contract: undefined };
  const { inputs, canonical, problems } = checkAction({ given, defaultName, rules, advice: true });
  const isRight = problems.every(({ severity }) => severity !== "error");
  return {
    declaration,
    claims: typeof inputs.name === "string" ? [{ kind: "action", name: inputs.name, path: ["name"] }] : [],
    findings: findingsOf(declaration, problems),
    contract: isRight ? derive(canonical)?.contract : undefined,
  };
}

function checkedCatalog(declaration: Declaration, rules: RuleSettings): Checked {
  const { given } = declaration;
  if (given === undefined) return { declaration, claims: [], findings: [] };
  const { inputs, problems } = checkCatalog({ given, rules, advice: true });
  const names = isObject(inputs.actions) ? Object.keys(inputs.actions) : [];
  return {
    declaration,
    claims: names.map((name) => ({ kind: "action", name, path: ["actions", name] })),
    findings: findingsOf(declaration, problems),
  };
}

function checkedConnection(declaration: Declaration, rules: RuleSettings): Checked {
  const { given, defaultName } = declaration;
  if (given === undefined) return { declaration, claims: [], findings: [] };
  const { inputs, problems } = checkConnection({ given, defaultName, rules, advice: true });
  return {
    declaration,
    claims: typeof inputs.name === "string" ? [{ kind: "connection", name: inputs.name, path: ["name"] }] : [],
    findings: findingsOf(declaration, problems),
  };
}

/** A use is held against the contract of the action that it refers to, where the same files declare it. */
function checkedUse(declaration: Declaration, actions: readonly CheckedAction[], rules: RuleSettings): Checked {
  const { given } = declaration;
  if (given === undefined) return { declaration, claims: [], findings: [] };
  const contract = given.version === undefined ? contractFor(declaration, actions) : undefined;
  const known = contract === undefined ? given : { ...given, contract: { ...contract } };
  const { inputs, problems } = checkUse({ given: known, rules });
  const { journey, activity } = inputs;
  const isNamed = typeof journey === "string" && typeof activity === "string";
  return {
    declaration,
    claims: isNamed ? [{ kind: "use", name: useId({ journey, activity }), path: ["activity"] }] : [],
    findings: findingsOf(declaration, problems),
  };
}

function contractFor(
  { given, refersTo, linted, provider }: Declaration,
  actions: readonly CheckedAction[],
): Contract | undefined {
  const found = actions.find(({ declaration, claims }) =>
    refersTo === undefined
      ? claims[0] !== undefined && claims[0].name === given?.action && declaration.provider === provider
      : declaration.linted.definition === refersTo && declaration.linted.place?.file === linted.place?.file,
  );
  return found?.contract;
}

function findingsOf({ linted, placeOf }: Declaration, problems: readonly Problem[]): readonly Finding[] {
  return problems.map((problem) => ({ of: linted, place: placeOf(parsePath(problem.path ?? "") ?? []), problem }));
}
