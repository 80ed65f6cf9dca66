import { Document, isCollection, isMap, isScalar, isSeq, Scalar } from "yaml";
import { ConfigReference } from "../../core/value/config-reference.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { INVISIBLE } from "../../core/value/visible-text.ts";
import type { ProgramObject, ProgramParts, ProgramResource } from "./program.ts";
import { escaped, YamlValues } from "./yaml-values.ts";
import { hoistedVariables, namesOfVariables } from "./yaml-variables.ts";

/** Objects and lists up to this many characters are in one line. */
const MAX_INLINE = 80;

/** The text of a Pulumi.yaml. */
export function yamlProgram({ project = "actions", plugin, store, config, resources }: ProgramParts): string {
  const names = namesOfVariables(resources, config);
  const { variables, nameOf } = hoistedVariables(resources, names);
  const colons = names.nameFor("colons");
  const values = new YamlValues(colons);
  const declared = resources.map(
    (resource) => [resource.logicalName, resourceTree(resource, nameOf.get(resource.logicalName), values)] as const,
  );
  const hoisted = values.object(variables);
  const all = { ...(values.usesColons ? { [colons]: "::" } : {}), ...hoisted };
  const tree = {
    name: project,
    runtime: "yaml",
    ...(plugin === undefined ? {} : { plugins: { providers: [{ name: "actionstore", path: plugin }] } }),
    ...(config.length === 0 && store === undefined ? {} : { config: configTree(store, config) }),
    ...(Object.keys(all).length === 0 ? {} : { variables: all }),
    resources: Object.fromEntries(declared),
  };
  const document = new Document(tree, (_, part: unknown) => (part instanceof Numeral ? numberOf(part) : part));
  setStyle(document);
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  return text.replaceAll(ODD, escapeOf).replaceAll(INVISIBLE, escapeOf);
}

function configTree(store: string | undefined, config: ProgramParts["config"]): object {
  return {
    ...(store === undefined ? {} : { "actionstore:store": { value: store } }),
    ...Object.fromEntries(config.map(({ name, secret }) => [name, { type: "string", ...(secret ? { secret } : {}) }])),
  };
}

/** `variables`: the variable of the program that stands for `request.variables`. */
function resourceTree(
  { type, args, options }: ProgramResource,
  variables: string | undefined,
  values: YamlValues,
): object {
  const request =
    variables === undefined
      ? {}
      : { request: { ...(args.request as ProgramObject), variables: new ConfigReference(variables) } };
  return {
    type: `actionstore:${type}`,
    properties: values.argumentsOf({ ...args, ...request }),
    ...(options?.import === undefined ? {} : { options: { import: escaped(options.import) } }),
  };
}

function numberOf({ isInteger, text }: Numeral): number | bigint {
  return isInteger ? BigInt(text) : Number(text);
}

/** As YAML writes a character in double quotes (YAML 1.2.2, 5.7). */
function escapeOf(character: string): string {
  const code = character.codePointAt(0) as number;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Characters that YAML 1.1 readers take for line breaks or refuse as they are. */
const ODD = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** Beginnings and words that YAML 1.1 and 1.2 readers take for something other than text (go-yaml v3, resolve.go). */
const LOOKS_LIKE_OTHER = /^(?:[\d.+\-<=~:]|(?:y|n|yes|no|on|off|true|false|null)$)/i;
/** In a flow collection go-yaml ends a plain text at it (scannerc.go, yaml_parser_scan_plain_scalar). */
const ENDS_TEXT = "?";

/** Texts in quotes where a reader may take them for something else; what is short in one line; a blank line before each resource. */
function setStyle(document: Document): void {
  const { contents } = document;
  if (!isMap(contents)) return;
  for (const { key, value } of contents.items) {
    styleNode(key, 0, true);
    // Below `resources`: name, resource, properties.
    styleNode(value, isScalar(key) && key.value === "resources" ? 3 : 1, false);
  }
  const resources = document.get("resources");
  if (!isMap(resources)) return;
  for (const { key } of resources.items.slice(1)) if (isScalar(key)) key.spaceBefore = true;
}

/** Styles a node and all below it; gives how long it is in one line. The first `upperLevels` levels are never in one line. */
function styleNode(node: unknown, upperLevels: number, isKey: boolean): number {
  if (isScalar(node)) return styleScalar(node, isKey);
  let length = 2;
  if (isSeq(node)) for (const item of node.items) length += 2 + styleNode(item, upperLevels - 1, false);
  if (isMap(node)) {
    for (const { key, value } of node.items)
      length += 4 + styleNode(key, 0, true) + styleNode(value, upperLevels - 1, false);
  }
  if (isCollection(node) && upperLevels <= 0 && length <= MAX_INLINE) node.flow = true;
  return length;
}

function styleScalar(node: Scalar, isKey: boolean): number {
  const { value } = node;
  if (typeof value !== "string") return String(value).length;
  const hasLines = value.includes("\n");
  if (isOdd(value) || LOOKS_LIKE_OTHER.test(value) || value.includes(ENDS_TEXT) || (isKey && hasLines))
    node.type = Scalar.QUOTE_DOUBLE;
  return hasLines ? Number.POSITIVE_INFINITY : value.length;
}

/** True for a text with characters that only escapes carry. */
function isOdd(text: string): boolean {
  return text.search(ODD) >= 0 || text.search(INVISIBLE) >= 0 || /[^\n\P{Cc}]|\p{Cs}/u.test(text);
}
