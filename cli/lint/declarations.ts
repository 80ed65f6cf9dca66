import { isMap, isScalar, type ParsedNode } from "yaml";
import { nearest, quoted } from "../../core/problem/wording.ts";
import { type ResourceType, resourceKinds } from "../../core/resources/kinds.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { isObject, type ValueObject } from "../../core/value/value.ts";
import type { Finding, LintedDefinition, SourceLocation } from "../yaml/finding.ts";
import { entryOf, offsetOf } from "../yaml/node-place.ts";
import { fileFinding, type YamlFile } from "../yaml/yaml-file.ts";
import { type ChangedNumber, changedNumbers } from "./changed-numbers.ts";
import { type ConfigReference, clearReferences, type DeclaredConfig, declaredConfig } from "./config-references.ts";
import { misspelledSections, unknownResourceKeys } from "./program-keys.ts";
import { readValue } from "./yaml-value.ts";

/** What is checked: resources, and explicit providers. */
export type DeclaredType = ResourceType | "Provider";

const types = resourceKinds.map(({ type }) => type);
const declaredTypes = types.map((type) => `actionstore:${type}`);

/** A resource by its logical name; of a catalog also the action. */
export interface OutputOf {
  readonly resource: string;
  readonly action?: string;
}

/** A resource that a file declares. */
export interface Declaration {
  readonly linted: LintedDefinition;
  readonly type: DeclaredType;
  /** The resource whose outputs `action` or `contract` refers to. */
  readonly refersTo: OutputOf | undefined;
  /** Its name unless the arguments give one. */
  readonly defaultName: string;
  /** Arguments; undefined where they are not known as a whole. */
  readonly given: ValueObject | undefined;
  /** Arguments that are configuration values which the program does not declare secret. */
  readonly fromClearConfig: readonly ConfigReference[];
  /** Numbers that are not what they show. */
  readonly changedNumbers: readonly ChangedNumber[];
  /** Which provider is meant, as written: actions of different providers may share a name. */
  readonly provider: string;
  /** Where the part of the arguments at a path is. */
  placeOf(steps: Parameters<typeof offsetOf>[1]): SourceLocation;
}

/** The declarations of a file. */
export interface Declarations {
  readonly declarations: readonly Declaration[];
  readonly findings: readonly Finding[];
}

const PROVIDER_TYPE = "pulumi:providers:actionstore";

/** `actionstore:CustomAction`, and the longer tokens of the same. */
const DECLARED_TYPE = new RegExp(
  `^actionstore:(?:index(?:/(?:${types.map((type) => type.charAt(0).toLowerCase() + type.slice(1)).join("|")}))?:)?(${types.join("|")})$`,
);

/** A type of this package, or what was meant to be one: in other letters, with another mark between, or without the package. */
const OURS = new RegExp(`^(?:action-?store[:/]|(?:index[:/])?(?:${types.join("|")})$)`, "i");

/**
 * The resources of a Pulumi YAML program (it has `resources`), or the actions of a plain map of logical name -> arguments.
 * Problem: ACT_CLI_FILE.
 */
export function declarationsIn(file: YamlFile): Declarations {
  const { root } = file;
  const place = { file: file.file };
  if (root === null)
    return {
      declarations: [],
      findings: [fileFinding(place, { detail: "is empty", hint: "name a file with definitions" })],
    };
  if (!isMap<ParsedNode, ParsedNode | null>(root)) {
    const detail = "is neither a Pulumi YAML program nor a map of definitions";
    return {
      declarations: [],
      findings: [fileFinding(place, { detail, hint: "write OrderPush: and its arguments below" })],
    };
  }
  const resources = entryOf(root, "resources");
  if (resources !== undefined) {
    const config = declaredConfig(root);
    const read = entriesOf(resources.value, file, (entry) => resourceDeclaration(entry, config));
    return { ...read, findings: [...misspelledSections(file), ...read.findings] };
  }
  if (entryOf(root, "runtime") !== undefined) {
    const hint = "for a program in another language: actionstore lint --run -- pulumi preview";
    return {
      declarations: [],
      findings: [
        ...misspelledSections(file),
        fileFinding(place, { detail: "is a Pulumi project without resources of its own", hint }),
      ],
    };
  }
  return entriesOf(root, file, plainDeclaration);
}

interface Entry {
  readonly name: string;
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
  readonly file: YamlFile;
}

function entriesOf(node: ParsedNode | null, file: YamlFile, read: (entry: Entry) => Declarations): Declarations {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) {
    const place = node === null ? { file: file.file } : file.placeAt(node.range[0]);
    return {
      declarations: [],
      findings:
        node === null
          ? []
          : [fileFinding(place, { detail: "resources is not a map", hint: "write resources: and names below" })],
    };
  }
  const found = node.items.map(({ key, value }) =>
    read({ name: String(isScalar(key) ? key.value : ""), key, value, file }),
  );
  return { declarations: found.flatMap((each) => each.declarations), findings: found.flatMap((each) => each.findings) };
}

function resourceDeclaration(entry: Entry, config: DeclaredConfig): Declarations {
  const { value, name, file } = entry;
  const type = textAt(value, "type");
  if (type === undefined || !(type === PROVIDER_TYPE || OURS.test(type))) return NONE;
  const declared = type === PROVIDER_TYPE ? "Provider" : (DECLARED_TYPE.exec(type)?.[1] as DeclaredType | undefined);
  if (declared === undefined) {
    const at = file.placeAt(offsetOf(value ?? entry.key, ["type"]));
    const detail = `${quoted(type)} of resource ${quoted(name)} is not a type of actionstore`;
    const near = meantType(type);
    const hint = near === undefined ? `write one of ${declaredTypes.join(", ")}` : `did you mean ${near}?`;
    return { declarations: [], findings: [fileFinding(at, { detail, hint })] };
  }
  if (entryOf(value, "get") !== undefined) return NONE;
  const args = entryOf(value, "properties")?.value ?? null;
  const read = declaration({
    ...entry,
    type: declared,
    args,
    defaultName: textAt(value, "name") ?? name,
    provider: textAt(entryOf(value, "options")?.value, "provider") ?? "",
    keepNulls: false,
    config,
  });
  return { ...read, findings: [...unknownResourceKeys(value, file), ...read.findings] };
}

/** The type that was meant: `CustomAction`, `actionStore:index:CustomAction`, `actionstore:Action`. */
function meantType(type: string): string | undefined {
  const word = (type.split(/[:/]/).at(-1) as string).toLowerCase();
  const found = types.find((each) => word !== "" && each.toLowerCase().endsWith(word));
  return found === undefined ? nearest(type, declaredTypes) : `actionstore:${found}`;
}

const NO_CONFIG: DeclaredConfig = { clear: new Set(), secret: new Set() };

const NONE: Declarations = { declarations: [], findings: [] };

function plainDeclaration(entry: Entry): Declarations {
  return declaration({
    ...entry,
    type: "CustomAction",
    args: entry.value,
    defaultName: entry.name,
    provider: "",
    keepNulls: true,
    config: NO_CONFIG,
  });
}

interface DeclaredEntry extends Entry {
  readonly type: DeclaredType;
  readonly keepNulls: boolean;
  readonly config: DeclaredConfig;
  readonly args: ParsedNode | null;
  readonly defaultName: string;
  readonly provider: string;
}

function declaration({ args, keepNulls, config, ...entry }: DeclaredEntry): Declarations {
  const { name, key, type, defaultName, provider, file } = entry;
  const { value, findings } = readValue(args, file, { keepNulls, secretConfig: config.secret });
  const linted: LintedDefinition = { definition: name, place: lineOnly(file.placeAt(key.range[0])) };
  const owned = findings.map((finding) => ({ ...finding, of: linted }));
  const placeOf: Declaration["placeOf"] = (steps) =>
    lineOnly(file.placeAt(args === null ? key.range[0] : offsetOf(args, steps)));
  const facts = {
    linted,
    type,
    defaultName,
    provider,
    placeOf,
    fromClearConfig: clearReferences(args, config.clear),
    changedNumbers: keepNulls ? [] : changedNumbers(args),
  };
  if (value !== null && !isObject(value) && !isUnknown(value)) {
    const wrong = fileFinding(file.placeAt(key.range[0]), {
      detail: "is not a map of arguments",
      hint: "write endpoint: and the other arguments below",
    });
    return {
      declarations: [{ ...facts, refersTo: undefined, given: undefined }],
      findings: [...owned, { ...wrong, of: linted }],
    };
  }
  const given = value === null ? {} : isObject(value) ? value : undefined;
  const refersTo = type === "ActionUse" ? referredBy(args) : undefined;
  return { declarations: [{ ...facts, refersTo, given }], findings: owned };
}

/**
 * `${OrderPush.actionId}`, `${OrderPush.contract}` or `${catalog.actions["OrderPush"].actionId}`: an output of a resource of the
 * same program.
 */
function referredBy(args: ParsedNode | null): OutputOf | undefined {
  return [textAt(args, "contract"), textAt(args, "action")]
    .map((text) => OUTPUT.exec(text ?? "")?.groups)
    .map((found) => {
      const action = found?.quoted ?? found?.plain;
      if (found?.resource === undefined) return undefined;
      return { resource: found.resource, ...(action === undefined ? {} : { action }) };
    })
    .find((found) => found !== undefined);
}

const OUTPUT =
  /^\$\{(?<resource>[\w-]+)(?:\.actions(?:\.(?<plain>\w+)|\["(?<quoted>\w+)"\]))?\.(?:actionId|id|contract)\}$/;

function lineOnly({ file, line }: SourceLocation): SourceLocation {
  return { file, ...(line === undefined ? {} : { line }) };
}

function textAt(node: ParsedNode | null | undefined, name: string): string | undefined {
  const value = entryOf(node, name)?.value;
  return isScalar(value) && typeof value.value === "string" ? value.value : undefined;
}
