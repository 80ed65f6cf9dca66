import type { Contract } from "../../core/contract/contract.ts";
import { contractText } from "../../core/contract/contract-text.ts";
import { derive } from "../../core/contract/derive.ts";
import { givenConfigProblems } from "../../core/definition/given-config.ts";
import { canonicalInputs } from "../../core/definition/stored-inputs.ts";
import { useId } from "../../core/definition/use-id.ts";
import type { Problem } from "../../core/problem/problem.ts";
import type { RuleSettings } from "../../core/problem/rule-settings.ts";
import { checkCatalog } from "../../core/resources/check-catalog.ts";
import { checkAction, checkConnection, settle } from "../../core/rules/check.ts";
import { checkUse } from "../../core/rules/use/check.ts";
import { parsePath } from "../../core/value/path.ts";
import { isObject } from "../../core/value/value.ts";
import type { Finding } from "../yaml/finding.ts";
import { readYamlFile } from "../yaml/yaml-file.ts";
import { type Declaration, type Declarations, type DeclaredType, declarationsIn } from "./declarations.ts";
import { duplicateNames, type NamedDeclaration } from "./duplicate-names.ts";
import type { LintReport } from "./lint-report.ts";

export interface LintFilesRequest {
  /** As named on the command line. */
  readonly files: readonly string[];
  readonly cwd: string;
  readonly rules: RuleSettings;
}

/** A report, and the declarations that it is about. */
export interface FilesLint {
  readonly report: LintReport;
  /** In the order of the report's definitions. */
  readonly declarations: readonly Declaration[];
}

/** Checks every definition of the files: all problems at once, in the order of the files. */
export function lintFiles({ files, cwd, rules }: LintFilesRequest): FilesLint {
  const read = files.map((file): Declarations => {
    const result = readYamlFile(file, cwd);
    return result.ok ? declarationsIn(result.value) : { declarations: [], findings: result.findings };
  });
  const declarations = read.flatMap((each) => each.declarations);
  const of = (type: DeclaredType) => declarations.filter((each) => each.type === type);
  const actions = of("CustomAction").map((each) => checkedAction(each, rules));
  const connections = of("Connection").map((each) => checkedConnection(each, rules));
  const catalogs = of("ActionCatalog").map((each) => checkedCatalog(each, rules));
  const uses = of("ActionUse").map((each) => checkedUse(each, [...actions, ...catalogs], rules));
  const providers = of("Provider").map((each) => checkedProvider(each, rules));
  const all = [...actions, ...connections, ...catalogs, ...uses, ...providers];
  const byDeclaration = new Map<Declaration, Checked>(all.map((each) => [each.declaration, each]));
  const checked = declarations.flatMap((declaration) => byDeclaration.get(declaration) ?? []);
  const findings = [
    ...read.flatMap((each) => each.findings),
    ...checked.flatMap((each) => each.findings),
    ...duplicateNames(checked),
  ];
  return { report: { definitions: declarations.map(({ linted }) => linted), findings }, declarations };
}

interface Checked extends NamedDeclaration {
  readonly findings: readonly Finding[];
}

/** An action, or the actions of a catalog. */
interface CheckedActions extends Checked {
  /** By name; none where the action has mistakes, or something is not known. */
  readonly contracts: ReadonlyMap<string, Contract>;
}

function checkedAction(declaration: Declaration, rules: RuleSettings): CheckedActions {
  const { given, defaultName } = declaration;
  if (given === undefined) return { declaration, claims: [], findings: [], contracts: new Map() };
  const { inputs, canonical, problems } = checkAction({ given, defaultName, rules, advice: true });
  const { name } = inputs;
  const contract = problems.some(isMistake) ? undefined : derive(canonical)?.contract;
  return {
    declaration,
    claims: typeof name === "string" ? [{ kind: "action", name, path: ["name"] }] : [],
    findings: findingsOf(declaration, problems),
    contracts: new Map(typeof name === "string" && contract !== undefined ? [[name, contract]] : []),
  };
}

function isMistake({ severity }: Problem): boolean {
  return severity === "error";
}

function checkedCatalog(declaration: Declaration, rules: RuleSettings): CheckedActions {
  const { given } = declaration;
  if (given === undefined) return { declaration, claims: [], findings: [], contracts: new Map() };
  const { inputs, problems } = checkCatalog({ given, rules, advice: true });
  const actions = isObject(inputs.actions) ? inputs.actions : {};
  const names = Object.keys(actions);
  const wrong = new Set(problems.filter(isMistake).map(({ path }) => parsePath(path ?? "")?.[1]));
  const contracts = names.flatMap((name) => {
    const entry = actions[name];
    const derived = isObject(entry) && !wrong.has(name) ? derive(canonicalInputs({ ...entry, name })) : undefined;
    return derived === undefined ? [] : [[name, derived.contract] as const];
  });
  return {
    declaration,
    claims: names.map((name) => ({ kind: "action", name, path: ["actions", name] })),
    findings: findingsOf(declaration, problems),
    contracts: new Map(contracts),
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
function checkedUse(declaration: Declaration, actions: readonly CheckedActions[], rules: RuleSettings): Checked {
  const { given } = declaration;
  if (given === undefined) return { declaration, claims: [], findings: [] };
  const contract = given.version === undefined ? contractFor(declaration, actions) : undefined;
  const known = contract === undefined ? given : { ...given, contract: contractText(contract) };
  const { inputs, problems } = checkUse({ given: known, rules });
  const { journey, activity } = inputs;
  const isNamed = typeof journey === "string" && typeof activity === "string";
  return {
    declaration,
    claims: isNamed ? [{ kind: "use", name: useId({ journey, activity }), path: ["activity"] }] : [],
    findings: findingsOf(declaration, problems),
  };
}

/** An explicit provider: its configuration, as far as it can be looked at without a store. */
function checkedProvider(declaration: Declaration, rules: RuleSettings): Checked {
  const { given } = declaration;
  const problems = given === undefined ? [] : settle(givenConfigProblems(given), { rules });
  return { declaration, claims: [], findings: findingsOf(declaration, problems) };
}

function contractFor(
  { given, refersTo, linted, provider }: Declaration,
  actions: readonly CheckedActions[],
): Contract | undefined {
  if (refersTo === undefined) {
    const name = String(given?.action);
    return actions
      .find(({ declaration, contracts }) => declaration.provider === provider && contracts.has(name))
      ?.contracts.get(name);
  }
  const found = actions.find(
    ({ declaration: { linted: other, type } }) =>
      other.definition === refersTo.resource &&
      other.place?.file === linted.place?.file &&
      (type === "ActionCatalog") === (refersTo.action !== undefined),
  );
  const [only] = found?.contracts.values() ?? [];
  return refersTo.action === undefined ? only : found?.contracts.get(refersTo.action);
}

function findingsOf({ linted, placeOf }: Declaration, problems: readonly Problem[]): readonly Finding[] {
  return problems.map((problem) => ({ of: linted, place: placeOf(parsePath(problem.path ?? "") ?? []), problem }));
}
