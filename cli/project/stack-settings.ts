import { basename, extname, join } from "node:path";
import { parsedJsonText } from "../../core/value/parsed-json-text.ts";
import { isFile } from "../../store/project-file.ts";
import type { Project } from "./project.ts";
import { readYamlMap, type YamlMap } from "./yaml-map.ts";

/** A value of the configuration, and the file that has it. */
export interface Setting {
  /** Undefined: it is encrypted. */
  readonly text: string | undefined;
  /** The file's name: `Pulumi.prod.yaml`. */
  readonly source: string;
}

/** What a stack configures of the provider, as far as the command line needs it. */
export interface StackSettings {
  readonly store?: Setting;
  readonly sandbox?: Setting;
}

/**
 * `actionstore:store` and `actionstore:sandbox` of a stack's file, else of the project's `config`. Without a stack only the
 * latter is read. Pulumi is not asked: environments of Pulumi ESC and explicit providers are not seen. Problem: ACT_CLI_FILE.
 */
export function stackSettings(project: Project, stack: string | undefined): StackSettings {
  const layers = layersOf(project, stack);
  const settingOf = (name: string): Setting | undefined =>
    layers.map(({ config, source }) => settingIn(config, name, source)).find((setting) => setting !== undefined);
  const store = settingOf("store");
  const sandbox = settingOf("sandbox");
  return { ...(store === undefined ? {} : { store }), ...(sandbox === undefined ? {} : { sandbox }) };
}

/** A value of the configuration that is a list or a map: as YAML, or as JSON text. */
export interface StructuredSetting {
  /** Undefined: it is encrypted, or text that is not JSON. */
  readonly value: unknown;
  readonly source: string;
}

/** `actionstore:NAME`, where it is a list or a map; undefined: nothing is set. Problem: ACT_CLI_FILE. */
export function structuredSetting(
  project: Project,
  stack: string | undefined,
  name: string,
): StructuredSetting | undefined {
  for (const { config, source } of layersOf(project, stack)) {
    const found = valueIn(config, name);
    if (found === undefined || found === null) continue;
    if (typeof found !== "string") return { value: isMap(found) && "secure" in found ? undefined : found, source };
    const parsed = parsedJsonText(found);
    return { value: "value" in parsed ? parsed.value : undefined, source };
  }
  return undefined;
}

function layersOf(project: Project, stack: string | undefined): readonly Layer[] {
  return [...stackLayer(project, stack), { config: project.config, source: basename(project.file) }];
}

interface Layer {
  readonly config: YamlMap;
  readonly source: string;
}

/** A stack that has no configuration has no file. */
function stackLayer({ file, stackConfigFolder }: Project, stack: string | undefined): readonly Layer[] {
  if (stack === undefined) return [];
  const source = `Pulumi.${stack.replaceAll("/", "-")}${extname(file)}`;
  const path = join(stackConfigFolder, source);
  if (!isFile(path)) return [];
  const { config } = readYamlMap(path);
  return isMap(config) ? [{ config, source }] : [];
}

function settingIn(config: YamlMap, name: string, source: string): Setting | undefined {
  const found = valueIn(config, name);
  const value = isMap(found) && found.secure === undefined ? undefined : found;
  if (isMap(value) && value.secure !== undefined) return { text: undefined, source };
  if (value === undefined || value === null || value === "" || typeof value === "object") return undefined;
  return { text: String(value), source };
}

/** What is at `actionstore:NAME`; a map of a project's file may hold it as `value` or `default`. */
function valueIn(config: YamlMap, name: string): unknown {
  // The key of old files has `config` in it (core/config/key.go, ParseKey).
  const found = config[`actionstore:${name}`] ?? config[`actionstore:config:${name}`];
  return isMap(found) && found.secure === undefined ? (found.value ?? found.default ?? found) : found;
}

function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
