import { basename, extname, join } from "node:path";
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
  const layers = [...stackLayer(project, stack), { config: project.config, source: basename(project.file) }];
  const settingOf = (name: string): Setting | undefined =>
    layers.map(({ config, source }) => settingIn(config, name, source)).find((setting) => setting !== undefined);
  const store = settingOf("store");
  const sandbox = settingOf("sandbox");
  return { ...(store === undefined ? {} : { store }), ...(sandbox === undefined ? {} : { sandbox }) };
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
  // The key of old files has `config` in it (core/config/key.go, ParseKey).
  const found = config[`actionstore:${name}`] ?? config[`actionstore:config:${name}`];
  const value = isMap(found) && found.secure === undefined ? (found.value ?? found.default) : found;
  if (isMap(value) && value.secure !== undefined) return { text: undefined, source };
  if (value === undefined || value === null || value === "" || typeof value === "object") return undefined;
  return { text: String(value), source };
}

function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
