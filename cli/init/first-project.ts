import { existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fail } from "../../core/problem/problem.ts";
import { projectFileAbove } from "../../store/project-file.ts";
import type { Program } from "../code/program.ts";
import { type InstalledPackage, installedPackage, type OwnPackage } from "../program-files/installed-package.ts";
import { writeNewFile } from "../program-files/new-file.ts";
import { mainFiles } from "../program-files/program-place.ts";
import { projectName } from "../program-files/project-name.ts";
import { type ProgramFile, typescriptProject } from "../program-files/typescript-project.ts";
import { readYamlMap, textAt } from "../project/yaml-map.ts";
import { FIRST_ACTION, FIRST_SECRET, firstTypeScriptProgram, firstYamlProgram } from "./first-program.ts";
import { hasOwnNode, NEEDED_NODE } from "./node-on-path.ts";

export interface FirstProjectRequest {
  /** Absolute. */
  readonly folder: string;
  readonly cwd: string;
  readonly language: Program["language"];
  readonly own: OwnPackage;
  /** The major version of the Node.js that a shell finds; undefined: none is found. */
  readonly node: number | undefined;
}

export interface FirstProject {
  readonly files: readonly string[];
  /** The commands that bring it to life, in order. */
  readonly steps: readonly string[];
}

/** Writes a first project into a folder, which it makes. Problem: ACT_CLI_FILE, where a program is there already. */
export function writeFirstProject({ folder, cwd, language, own, node }: FirstProjectRequest): FirstProject {
  const installed = installedPackage(folder, own);
  const files = projectFiles({ folder, language, own, installed });
  const project = projectFileAbove(folder);
  const taken =
    project !== undefined && dirname(project) === folder
      ? project
      : files.map(({ name }) => join(folder, name)).find((file) => !isKept(basename(file)) && existsSync(file));
  if (taken !== undefined) {
    fail("ACT_CLI_FILE", {
      subject: taken,
      detail: "is there already, and is not written over",
      hint: "name an empty folder: actionstore init FOLDER",
    });
  }
  const missing = files.filter(({ name }) => !existsSync(join(folder, name)));
  for (const { name, text } of missing) writeNewFile(join(folder, name), text);
  const written = missing.map(({ name }) => join(folder, name));
  return { files: written, steps: nextSteps({ folder, cwd, language, installed, written, node }) };
}

interface ProjectParts {
  readonly folder: string;
  readonly language: Program["language"];
  readonly own: OwnPackage;
  readonly installed: InstalledPackage;
}

function projectFiles({ folder, language, own, installed }: ProjectParts): readonly ProgramFile[] {
  const name = projectName(folder);
  const main = mainFiles[language];
  if (language === "yaml") return [{ name: main, text: firstYamlProgram({ name, plugin: installed.path }) }];
  return [
    { name: main, text: firstTypeScriptProgram() },
    ...typescriptProject({ name, front: "plugin", own, installed }),
  ];
}

/** What npm made for the package may serve the program too. */
function isKept(name: string): boolean {
  return name === "package.json" || name === "tsconfig.json";
}

interface StepParts extends Omit<ProjectParts, "own"> {
  readonly cwd: string;
  readonly node: number | undefined;
  readonly written: readonly string[];
}

function nextSteps({ folder, cwd, language, installed, written, node }: StepParts): readonly string[] {
  const away = relative(cwd, folder);
  const packageJson = join(folder, "package.json");
  const isOurs = written.includes(packageJson);
  const isModule = language === "yaml" || isOurs || isEsModule(packageJson);
  const command = installed.isInstalled ? "npx actionstore" : "actionstore";
  const newerNode = node !== undefined && node < NEEDED_NODE ? nodeSteps(folder, language) : [];
  return [
    // Beside the package, where the plugin looks for it.
    ...(installed.isInstalled ? newerNode : []),
    ...(away === "" ? [] : [`cd ${/^[\w./-]+$/.test(away) ? away : JSON.stringify(away)}`]),
    ...(isModule ? [] : ["npm pkg set type=module main=index.ts"]),
    ...(language === "typescript" && !installed.isInstalled
      ? [isOurs ? "npm install" : `npm install @pulumi/pulumi ${installed.path}`]
      : []),
    ...(installed.isInstalled ? [] : newerNode),
    "pulumi stack init dev",
    `pulumi config set --secret ${FIRST_SECRET}`,
    "pulumi up",
    `${command} palette`,
    `${command} render ${FIRST_ACTION} --sample`,
  ];
}

/** The plugin finds what npm installs; Pulumi runs a TypeScript program by the `node` on PATH. */
function nodeSteps(folder: string, language: Program["language"]): readonly string[] {
  return [
    ...(hasOwnNode(folder) ? [] : [`npm install --save-dev node@${NEEDED_NODE}`]),
    ...(language === "typescript" ? ['export PATH="$PWD/node_modules/.bin:$PATH"'] : []),
  ];
}

function isEsModule(packageJson: string): boolean {
  const declared = readYamlMap(packageJson);
  return textAt(declared, "type") === "module" && textAt(declared, "main") === "index.ts";
}
