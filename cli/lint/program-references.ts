// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isMap, isPair, isScalar, isSeq, type ParsedNode, type Scalar } from "yaml";
import { namesText, nearest } from "../../core/problem/wording.ts";
import { type ResourceType, resourceKindOf } from "../../core/resources/kinds.ts";
import { projectFileAbove } from "../../store/project-file.ts";
import { readableProject } from "../project/project.ts";
import { mapAt, readableYamlMap } from "../project/yaml-map.ts";
import type { Finding } from "../yaml/finding.ts";
import { functionName } from "../yaml/function-name.ts";
import { entryOf } from "../yaml/node-place.ts";
import { fileFinding, type YamlFile } from "../yaml/yaml-file.ts";
import { type Reference, referencesIn } from "./interpolation.ts";

export interface ProgramReferencesRequest {
  readonly file: YamlFile;
  readonly cwd: string;
  /** The resources of this package, by logical name. */
  readonly types: ReadonlyMap<string, ResourceType>;
}

interface PlacedReference extends Reference {
  readonly offset: number;
  /** Among the properties of a resource, not its options. */
  readonly inProperties: boolean;
  /** Below `fn::secret`, where a text may only look like a reference. */
  readonly isSecret: boolean;
}

/** Sections whose names a program may refer to. */
const declaring = ["config", "configuration", "variables", "resources"] as const;
/** Sections that hold references. */
const referring = ["variables", "resources", "outputs"] as const;
/** What Pulumi itself declares (pulumi-yaml, run.go). */
const PULUMI = "pulumi";

/**
 * The references of a Pulumi YAML program that lead to nothing: to a name that it does not declare, or to an output that a
 * resource of this package does not have. Names of the stacks' configuration count as declared (pulumi-yaml, sort.go).
 * Problem: ACT_CLI_FILE.
 */
export function programReferences({ file, cwd, types }: ProgramReferencesRequest): readonly Finding[] {
  const { root } = file;
  const references = referring.flatMap((section) => [...referencesBelow(entryOf(root, section)?.value ?? null)]);
  if (references.length === 0) return [];
  const declared = new Set(declaring.flatMap((section) => namesOf(entryOf(root, section)?.value)));
  const project = String(scalarAt(root, "name") ?? "");
  let configured: StackNames | undefined;
  const isDeclared = (name: string): boolean => {
    if (name === PULUMI || declared.has(name)) return true;
    configured ??= stackNames(dirname(resolve(cwd, file.file)));
    return !configured.areAllKnown || configured.names.has(name);
  };
  return references.flatMap((reference) => {
    const name = reference.name.startsWith(`${project}:`) ? reference.name.slice(project.length + 1) : reference.name;
    const text = isDeclared(name)
      ? missingOutput({ ...reference, name }, types.get(name))
      : reference.isSecret
        ? { detail: "holds a ${…} that refers to nothing", hint: "write $${ for a text that begins so" }
        : missingName(name, declared);
    return text === undefined ? [] : [fileFinding(file.placeAt(reference.offset), text)];
  });
}

interface Text {
  readonly detail: string;
  readonly hint: string;
}

function missingName(name: string, declared: ReadonlySet<string>): Text {
  const near = nearest(name, declared);
  return {
    detail: `\${${name}} refers to nothing: the program declares no resource, variable or configuration value ${name}`,
    hint: near === undefined ? `declare it, or write $\${ for a text that begins so` : `did you mean \${${near}}?`,
  };
}

function missingOutput(
  { name, property, isWhole, inProperties }: Omit<PlacedReference, "offset" | "isSecret">,
  type: ResourceType | undefined,
): Text | undefined {
  const kind = type === undefined ? undefined : resourceKindOf(type);
  if (type === undefined || kind === undefined) return undefined;
  if (isWhole && inProperties)
    return { detail: `\${${name}} is a whole resource, not a value`, hint: `write \${${name}${kind.reference}}` };
  if (property === undefined) return undefined;
  const inputs = kind.echoesInputs ? Object.keys(kind.args.properties) : [];
  const known = ["id", "urn", ...Object.keys(kind.outputs.properties), ...inputs];
  if (known.includes(property)) return undefined;
  const near = nearest(property, known);
  return {
    detail: `\${${name}.${property}} refers to nothing: ${type} has no output ${property}`,
    hint: near === undefined ? `outputs are ${namesText(known)}` : `did you mean \${${name}.${near}}?`,
  };
}

/** Depth costs no stack. */
function* referencesBelow(section: ParsedNode | null): Generator<PlacedReference> {
  const waiting: { readonly node: unknown; readonly isSecret: boolean; readonly inProperties: boolean }[] = [
    { node: section, isSecret: false, inProperties: false },
  ];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, ...where } = at;
    if (isPair<ParsedNode>(node))
      waiting.push({
        node: node.value,
        isSecret: where.isSecret || functionName(node.key) === "fn::secret",
        inProperties: where.inProperties || (isScalar(node.key) && node.key.value === "properties"),
      });
    else if (isMap(node) || isSeq(node))
      for (const item of node.items.toReversed()) waiting.push({ node: item, ...where });
    else if (isScalar(node) && typeof node.value === "string") {
      const { range, value } = node as Scalar.Parsed & { readonly value: string };
      for (const reference of referencesIn(value).filter(({ name }) => name !== ""))
        yield { ...reference, offset: range[0], ...where };
    }
  }
}

function namesOf(section: ParsedNode | null | undefined): readonly string[] {
  if (!isMap<ParsedNode>(section)) return [];
  return section.items.map(({ key }) => String(isScalar(key) ? key.value : ""));
}

function scalarAt(node: ParsedNode | null, name: string): unknown {
  const value = entryOf(node, name)?.value;
  return isScalar(value) ? value.value : undefined;
}

interface StackNames {
  readonly names: ReadonlySet<string>;
  /** False where a stack takes configuration from elsewhere too: from environments, or from a file that cannot be read. */
  readonly areAllKnown: boolean;
}

/** Names in the configuration of any stack of the project around this folder: `PROJECT:name` in Pulumi.STACK.yaml. */
function stackNames(folder: string): StackNames {
  const projectFile = projectFileAbove(folder);
  const project = projectFile === undefined ? undefined : readableProject(projectFile);
  if (project === undefined) return { names: new Set(), areAllKnown: true };
  const files = stackFiles(project.stackConfigFolder);
  const stacks = (files ?? []).map(readableYamlMap);
  const prefix = `${project.name}:`;
  const names = stacks.flatMap((stack) => Object.keys(stack === undefined ? {} : mapAt(stack, "config")));
  return {
    names: new Set(names.map((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name))),
    areAllKnown: files !== undefined && stacks.every((stack) => stack !== undefined && stack.environment === undefined),
  };
}

/** Undefined where the folder may not be read. */
function stackFiles(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder)
      .filter((name) => /^Pulumi\..+\.(?:yaml|yml|json)$/.test(name))
      .map((name) => join(folder, name));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? [] : undefined;
  }
}
