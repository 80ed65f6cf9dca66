import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readYamlMap, textAt, type YamlMap } from "./yaml-map.ts";

/** The Pulumi project that a folder belongs to, as its file declares it. */
export interface Project {
  /** Pulumi.yaml, or Pulumi.yml or Pulumi.json: absolute. */
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  /** Where the program runs, and with it the plugin: relative paths of the configuration begin here. */
  readonly workingFolder: string;
  /** Where the files `Pulumi.<stack>.yaml` are. */
  readonly stackConfigFolder: string;
  /** `config`: values that every stack has unless its own file has another. */
  readonly config: YamlMap;
}

/** In the order in which Pulumi looks for them (sdk/go/common/encoding, Exts). */
const fileNames = ["Pulumi.json", "Pulumi.yaml", "Pulumi.yml"];

/** The project's file in `folder` or the nearest folder above it. */
export function projectFileAbove(folder: string): string | undefined {
  const found = fileNames.map((name) => join(folder, name)).find(isFile);
  if (found !== undefined) return found;
  const parent = dirname(folder);
  return parent === folder ? undefined : projectFileAbove(parent);
}

/** Reads a project's file. Problem: ACT_CLI_FILE. */
export function readProject(file: string): Project {
  const declared = readYamlMap(file);
  const folder = dirname(file);
  // Before it was stackConfigDir it was config, as a text (workspace/project.go, RewriteConfigPathIntoStackConfigDir).
  const configFolder = textAt(declared, "stackConfigDir") ?? textAt(declared, "config") ?? ".";
  const { config } = declared;
  return {
    file,
    folder,
    name: textAt(declared, "name") ?? "",
    workingFolder: workingFolder(folder, textAt(declared, "main")),
    stackConfigFolder: resolve(folder, configFolder),
    config: typeof config === "object" && config !== null && !Array.isArray(config) ? (config as YamlMap) : {},
  };
}

/** `main` is a folder, or a file in it (engine/projinfo.go, GetPwdMain). */
function workingFolder(folder: string, main = "."): string {
  const place = resolve(folder, main);
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === false ? dirname(place) : place;
}

export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A folder that may not be looked into holds nothing for us.
    return false;
  }
}
