import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isScalar, type ParsedNode } from "yaml";
import { parseYaml } from "../yaml/yaml-document.ts";
import { contentOf } from "../yaml/yaml-file.ts";
import { entryOf } from "./node-place.ts";

/** The program of a Pulumi YAML project. */
export interface YamlProgram {
  /** Relative to the working directory. */
  readonly file: string;
  /** The project's name, where it can be read. */
  readonly project: string | undefined;
}

const projectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];
/** What Pulumi's YAML host looks for before it takes the project file itself (pulumi-yaml, run.go, LoadDir). */
const mainFiles = ["Main.json", "Main.yaml"];

/**
 * The program that `command` would run: of the project in its directory, or in one above, if that is a YAML project. A program that
 * another tool writes (`compiler`) cannot be read.
 */
export function yamlProgramOf(command: readonly string[], cwd: string): YamlProgram | undefined {
  const projectFile = findUpwards(resolve(cwd, directoryOf(command)));
  if (projectFile === undefined) return undefined;
  const content = contentOf(projectFile, cwd);
  const parsed = typeof content === "string" ? parseYaml(content) : undefined;
  const root = (parsed?.document.contents ?? null) as ParsedNode | null;
  const runtime = entryOf(root, "runtime")?.value;
  const compiler = entryOf(entryOf(runtime, "options")?.value, "compiler");
  if ((textOf(runtime) ?? textOf(entryOf(runtime, "name")?.value)) !== "yaml" || compiler !== undefined)
    return undefined;
  const folder = resolve(dirname(projectFile), textOf(entryOf(root, "main")?.value) ?? ".");
  const main = mainFiles.map((name) => join(folder, name)).find((file) => existsSync(file));
  return { file: relative(cwd, main ?? projectFile), project: textOf(entryOf(root, "name")?.value) };
}

/** What `pulumi -C DIR` and `--cwd DIR` say; else here. */
function directoryOf(command: readonly string[]): string {
  for (const [index, word] of command.entries()) {
    if (word === "-C" || word === "--cwd") return command[index + 1] ?? ".";
    if (word.startsWith("--cwd=")) return word.slice("--cwd=".length);
  }
  return ".";
}

function findUpwards(folder: string): string | undefined {
  const found = projectFiles.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const above = dirname(folder);
  return above === folder ? undefined : findUpwards(above);
}

function textOf(node: ParsedNode | null | undefined): string | undefined {
  return isScalar(node) && typeof node.value === "string" ? node.value : undefined;
}
