import { configuredInClear } from "../../core/arguments/clear-secret.ts";
import { givenConfigProblems } from "../../core/arguments/given-config.ts";
import { schemaAt } from "../../core/arguments/schema-at.ts";
import type { Contract } from "../../core/contract/contract.ts";
import { contractText } from "../../core/contract/contract-text.ts";
import type { Problem } from "../../core/problem/problem.ts";
import type { RuleSettings } from "../../core/problem/rule-settings.ts";
import type { ResourceKind } from "../../core/resources/kind.ts";
import { resourceKindOf } from "../../core/resources/kinds.ts";
import { useKind } from "../../core/resources/use.ts";
import { settle } from "../../core/rules/check.ts";
import { plainSteps } from "../../core/value/path.ts";
import { isList } from "../../core/value/value.ts";
import type { Finding } from "../yaml/finding.ts";
import { entryOf } from "../yaml/node-place.ts";
import { fileFinding, readYamlFile, type YamlFile } from "../yaml/yaml-file.ts";
import { changedNumberProblems } from "./changed-numbers.ts";
import { type Declaration, type Declarations, type DeclaredType, declarationsIn } from "./declarations.ts";
import { duplicateNames, type NamedDeclaration } from "./duplicate-names.ts";
import type { LintReport } from "./lint-report.ts";
import { isProgramFile } from "./program-language.ts";
import { programReferences } from "./program-references.ts";

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
    if (isProgramFile(file)) return { declarations: [], findings: [programFinding(file)] };
    const result = readYamlFile(file, cwd);
    if (!result.ok) return { declarations: [], findings: result.findings };
    const { declarations, findings } = declarationsIn(result.value);
    const references =
      entryOf(result.value.root, "resources") === undefined ? [] : referencesOf(result.value, declarations, cwd);
    return { declarations, findings: [...result.value.findings, ...findings, ...references] };
  });
  const declarations = read.flatMap((each) => each.declarations);
  const of = (type: DeclaredType) => declarations.filter((each) => each.type === type);
  const uses = of(useKind.type);
  const others = declarations.filter(({ type }) => type !== useKind.type && type !== "Provider");
  const known = others.map((each) => checkedResource(each, rules));
  const all = [
    ...known,
    ...uses.map((each) => checkedResource(withContract(each, known), rules, each)),
    ...of("Provider").map((each) => checkedProvider(each, rules)),
  ];
  const byDeclaration = new Map<Declaration, Checked>(all.map((each) => [each.declaration, each]));
  const checked = declarations.flatMap((declaration) => byDeclaration.get(declaration) ?? []);
  const findings = [
    ...read.flatMap((each) => each.findings),
    ...checked.flatMap((each) => each.findings),
    ...duplicateNames(checked),
  ];
  return { report: { definitions: declarations.map(({ linted }) => linted), findings }, declarations };
}

function referencesOf(file: YamlFile, declarations: readonly Declaration[], cwd: string): readonly Finding[] {
  const types = declarations.flatMap(({ linted, type }) =>
    type === "Provider" ? [] : [[linted.definition, type] as const],
  );
  return programReferences({ file, cwd, types: new Map(types) });
}

/** Of a program nothing is read. Problem: ACT_CLI_FILE. */
function programFinding(file: string): Finding {
  const hint = "for a program: actionstore lint --run -- pulumi preview";
  return fileFinding({ file }, { detail: "is a program: lint reads YAML and JSON", hint });
}

interface Checked extends NamedDeclaration {
  readonly findings: readonly Finding[];
}

/** With the contracts of the actions that it declares, by name. */
interface CheckedResource extends Checked {
  readonly contracts: ReadonlyMap<string, Contract>;
}

const NO_CONTRACTS: ReadonlyMap<string, Contract> = new Map();

/** `of`: the declaration as it is written, where something was added to it. */
function checkedResource(declaration: Declaration, rules: RuleSettings, of = declaration): CheckedResource {
  const { given, defaultName, type } = declaration;
  const kind = resourceKindOf(type);
  if (given === undefined || kind === undefined)
    return { declaration: of, claims: [], findings: [], contracts: NO_CONTRACTS };
  const resource = { urn: "", name: defaultName, stack: "" };
  const checked = kind.check({ resource, news: given, rules, advice: true });
  return {
    declaration: of,
    claims: kind.claims(checked.inputs),
    findings: findingsOf(of, [...checked.problems, ...ofTheText(of, kind, rules)]),
    contracts: kind.contracts?.(checked) ?? NO_CONTRACTS,
  };
}

/** What only the program's text tells: secrets that come from the configuration in clear, numbers that are not what they show. */
function ofTheText(
  { fromClearConfig, changedNumbers, given }: Declaration,
  { args }: ResourceKind,
  rules: RuleSettings,
): readonly Problem[] {
  const inClear = fromClearConfig.filter(({ steps }) => schemaAt(args, steps)?.secret === "always");
  const problems = [
    ...inClear.map(({ steps, name }) => configuredInClear(steps, name)),
    ...changedNumberProblems(args, changedNumbers),
  ];
  const silenced = new Set(isList(given?.silence ?? null) ? (given?.silence as readonly unknown[]) : []);
  return settle(problems, { rules, silenced });
}

/** A use is held against the contract of the action that it refers to, where the same files declare it. */
function withContract(declaration: Declaration, actions: readonly CheckedResource[]): Declaration {
  const { given } = declaration;
  if (given === undefined || given.version !== undefined) return declaration;
  const contract = contractFor(declaration, actions);
  return contract === undefined
    ? declaration
    : { ...declaration, given: { ...given, contract: contractText(contract) } };
}

/** An explicit provider: its configuration, as far as it can be looked at without a store. */
function checkedProvider(declaration: Declaration, rules: RuleSettings): Checked {
  const { given } = declaration;
  const problems = given === undefined ? [] : settle(givenConfigProblems(given), { rules });
  return { declaration, claims: [], findings: findingsOf(declaration, problems) };
}

function contractFor(
  { given, refersTo, linted, provider }: Declaration,
  actions: readonly CheckedResource[],
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

/** In the order of the file. */
function findingsOf({ linted, placeOf }: Declaration, problems: readonly Problem[]): readonly Finding[] {
  return problems
    .map((problem) => ({ of: linted, place: placeOf(plainSteps(problem.path)), problem }))
    .toSorted((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0));
}
