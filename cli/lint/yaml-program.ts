import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { projectFileAbove } from "../../store/project-file.ts";
import { readableProject } from "../project/project.ts";

/** The program of a Pulumi YAML project. */
export interface YamlProgram {
  /** Relative to the working directory. */
  readonly file: string;
  /** The project's name, where it can be read. */
  readonly project: string | undefined;
}

/** What Pulumi's YAML host looks for before it takes the project file itself (pulumi-yaml, run.go, LoadDir). */
const mainFiles = ["Main.json", "Main.yaml"];

/**
 * The program that `command` would run: of the project in its directory, or in one above, if that is a YAML project. A program that
 * another tool writes (`compiler`) cannot be read.
 */
export function yamlProgramOf(command: readonly string[], cwd: string): YamlProgram | undefined {
  const projectFile = projectFileAbove(resolve(cwd, directoryOf(command)));
  const project = projectFile === undefined ? undefined : readableProject(projectFile);
  if (project?.language !== "yaml" || project.isCompiled) return undefined;
  const main = mainFiles.map((name) => join(project.workingFolder, name)).find((file) => existsSync(file));
  return { file: relative(cwd, main ?? project.file), project: project.name || undefined };
}

/** What `pulumi -C DIR` and `--cwd DIR` say; else here. */
function directoryOf(command: readonly string[]): string {
  for (const [index, word] of command.entries()) {
    if (word === "-C" || word === "--cwd") return command[index + 1] ?? ".";
    if (word.startsWith("--cwd=")) return word.slice("--cwd=".length);
  }
  return ".";
}
