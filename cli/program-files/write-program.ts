import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "../code/program.ts";
import type { Project } from "../project/project.ts";
import { readYamlMap } from "../project/yaml-map.ts";
import { enclosingProject } from "./enclosing-project.ts";
import type { OwnPackage } from "./installed-package.ts";
import { writeNewFile } from "./new-file.ts";
import type { ProgramPlace } from "./program-place.ts";
import { typescriptProject } from "./typescript-project.ts";

export interface WriteRequest {
  readonly place: ProgramPlace;
  readonly text: string;
  readonly language: Program["language"];
  readonly front: Program["front"];
  /** The store that the program is for, where Pulumi would not find it by itself. */
  readonly store?: string | undefined;
  readonly own: OwnPackage;
}

export interface WrittenProgram {
  /** Every file that was written, the program first. */
  readonly files: readonly [string, ...string[]];
  /** What is still to be done before it runs, one sentence each. */
  readonly remarks: readonly string[];
}

/**
 * Writes a program to its place, and beside a TypeScript module in a folder of its own what it needs to run. Nothing is written
 * over; a project that is there already gets the module alone. Undefined for a program that is printed. Problem: ACT_CLI_FILE.
 */
export function writeProgramFiles(request: WriteRequest): WrittenProgram | undefined {
  const { place, text, language } = request;
  const { file, folder, isFolder } = place;
  if (file === undefined) return undefined;
  const project = language === "yaml" ? undefined : enclosingProject(folder);
  writeNewFile(file, text);
  if (language === "yaml") return { files: [file], remarks: [] };
  if (project !== undefined) return { files: [file], remarks: projectRemarks(request, project) };
  if (isFolder) return withProject(request, file);
  const remark = "It runs as a part of a Pulumi project for Node.js; --output with a folder writes one.";
  return { files: [file], remarks: [remark, ...storeRemarks(request)] };
}

function storeRemarks({ store }: WriteRequest): readonly string[] {
  return store === undefined
    ? []
    : [`It is for another store than the project's: pulumi config set actionstore:store ${store}`];
}

function projectRemarks(request: WriteRequest, { file }: Project): readonly string[] {
  const {
    front,
    place: { installed },
  } = request;
  const needsPlugin = front === "plugin" && !JSON.stringify(readYamlMap(file).plugins ?? "").includes('"actionstore"');
  return [
    ...(installed.isInstalled ? [] : [`Install the package first: npm install ${installed.path}`]),
    ...storeRemarks(request),
    ...(needsPlugin ? ["Add the plugin to Pulumi.yaml: plugins.providers, with name actionstore and its path."] : []),
  ];
}

function withProject(
  { place: { folder, project, installed }, front, store, own }: WriteRequest,
  file: string,
): WrittenProgram {
  const all = typescriptProject({ name: project, front, own, installed, store });
  const missing = all.filter((each) => !existsSync(join(folder, each.name)));
  for (const each of missing) writeNewFile(join(folder, each.name), each.text);
  const kept = all.filter((each) => !missing.includes(each));
  return {
    files: [file, ...missing.map((each) => join(folder, each.name))],
    remarks: [
      ...kept.map(
        (each) => `${each.name} was there already and stays as it is; a new one would be: ${oneLine(each.text)}`,
      ),
      ...(installed.isInstalled ? [] : [`Run npm install in ${folder} first.`]),
    ],
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
