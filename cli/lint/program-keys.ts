import { isMap, isScalar, type ParsedNode } from "yaml";
import { namesText, nearest, quoted } from "../../core/problem/wording.ts";
import type { Finding } from "../yaml/finding.ts";
import { entryOf } from "../yaml/node-place.ts";
import { fileFinding, type YamlFile } from "../yaml/yaml-file.ts";

/** Of a project (pulumi/sdk/go/common/workspace/project.go) and of a YAML program (pulumi-yaml, ast/template.go). */
const projectKeys = [
  ...["name", "runtime", "main", "description", "author", "website", "license", "config", "stackConfigDir", "backend"],
  ...["options", "template", "plugins", "packages", "requiredPulumiVersion", "configuration", "variables", "resources"],
  ...["outputs", "components", "sdks", "pulumi", "version", "namespace"],
];

const resourceKeys = ["type", "name", "defaultProvider", "properties", "options", "get"];

const optionKeys = [
  ...["additionalSecretOutputs", "aliases", "customTimeouts", "deleteBeforeReplace", "dependsOn", "ignoreChanges"],
  ...["import", "parent", "protect", "provider", "providers", "version", "pluginDownloadURL", "replaceOnChanges"],
  ...["retainOnDelete", "replaceWith", "deletedWith", "hideDiffs", "replacementTrigger", "envVarMappings"],
];

/**
 * Keys of a project file that look like a section of the program misspelled: Pulumi passes over what it does not know, and a
 * file may hold keys of other tools. Problem: ACT_CLI_FILE.
 */
export function misspelledSections(file: YamlFile): readonly Finding[] {
  return strangeKeys(file.root, projectKeys).flatMap((key) => {
    const near = nearest(key.name, projectKeys);
    return near === undefined
      ? []
      : [keyFinding(file, { ...key, of: "a Pulumi project", hint: `did you mean ${near}?` })];
  });
}

/** Keys of a resource, and of its options, that Pulumi does not know and passes over. Problem: ACT_CLI_FILE. */
export function unknownResourceKeys(resource: ParsedNode | null, file: YamlFile): readonly Finding[] {
  const options = entryOf(resource, "options")?.value ?? null;
  return [
    ...strangeKeys(resource, resourceKeys).map((key) => ({ ...key, of: "a resource", known: resourceKeys })),
    ...strangeKeys(options, optionKeys).map((key) => ({ ...key, of: "the options of a resource", known: optionKeys })),
  ].map(({ known, ...key }) => {
    const near = nearest(key.name, known);
    return keyFinding(file, {
      ...key,
      hint: near === undefined ? `keys are ${namesText(known)}` : `did you mean ${near}?`,
    });
  });
}

interface StrangeKey {
  readonly name: string;
  readonly offset: number;
}

/** Pulumi compares keys without regard to case. */
function strangeKeys(node: ParsedNode | null, known: readonly string[]): readonly StrangeKey[] {
  if (!isMap<ParsedNode>(node)) return [];
  const all = new Set(known.map((name) => name.toLowerCase()));
  return node.items.flatMap(({ key }) =>
    isScalar(key) && typeof key.value === "string" && !all.has(key.value.toLowerCase())
      ? [{ name: key.value, offset: key.range[0] }]
      : [],
  );
}

function keyFinding(
  file: YamlFile,
  { name, offset, of, hint }: StrangeKey & { readonly of: string; readonly hint: string },
): Finding {
  return fileFinding(file.placeAt(offset), {
    detail: `${quoted(name)} is not a key of ${of}: Pulumi passes over it`,
    hint,
  });
}
