import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { mapAt, readableYamlMap, readYamlMap, textAt, type YamlMap } from "./yaml-map.ts";

/** The Pulumi project that a folder belongs to, as its file declares it. */
export interface Project {
  /** Pulumi.yaml, or Pulumi.yml or Pulumi.json: absolute. */
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  /** The language of its program: `yaml`, `nodejs`. */
  readonly language: string | undefined;
  /** True where another tool writes the program (`compiler`). */
  readonly isCompiled: boolean;
  /** Where the program runs, and with it the plugin: relative paths of the configuration begin here. */
  readonly workingFolder: string;
  /** Where the files `Pulumi.<stack>.yaml` are. */
  readonly stackConfigFolder: string;
  /** `config`: values that every stack has unless its own file has another. */
  readonly config: YamlMap;
}

/** Reads a project's file. Problem: ACT_CLI_FILE. */
export function readProject(file: string): Project {
  return projectOf(file, readYamlMap(file));
}

/** What can be understood of a project's file, whatever mistakes it holds; undefined where that is nothing. */
export function readableProject(file: string): Project | undefined {
  const declared = readableYamlMap(file);
  return declared === undefined ? undefined : projectOf(file, declared);
}

function projectOf(file: string, declared: YamlMap): Project {
  const folder = dirname(file);
  const runtime = mapAt(declared, "runtime");
  // Before it was stackConfigDir it was config, as a text (workspace/project.go, RewriteConfigPathIntoStackConfigDir).
  const configFolder = textAt(declared, "stackConfigDir") ?? textAt(declared, "config") ?? ".";
  return {
    file,
    folder,
    name: textAt(declared, "name") ?? "",
    language: textAt(declared, "runtime") ?? textAt(runtime, "name"),
    isCompiled: Object.hasOwn(mapAt(runtime, "options"), "compiler"),
    workingFolder: workingFolder(folder, textAt(declared, "main")),
    stackConfigFolder: resolve(folder, configFolder),
    config: mapAt(declared, "config"),
  };
}

/** `main` is a folder, or a file in it (engine/projinfo.go, GetPwdMain). */
function workingFolder(folder: string, main = "."): string {
  const place = resolve(folder, main);
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === false ? dirname(place) : place;
}
