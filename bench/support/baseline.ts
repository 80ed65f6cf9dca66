import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "../../scripts/repository.ts";
import { runNode } from "../../scripts/run-command.ts";
import { commandOutput } from "./command.ts";
import type { PluginFolder } from "./sides.ts";

/**
 * The plugin as a commit of this repository builds it, in `folder`: with the packages of today, so that only our code differs.
 * Throws CommandFailure, also where the clone does not hold the commit.
 */
export async function pluginOfCommit(folder: string, commit: string): Promise<PluginFolder> {
  await mkdir(folder, { recursive: true });
  const archive = join(folder, "source.tar");
  await commandOutput("git", ["-C", repositoryRoot, "archive", "--output", archive, commit]);
  await commandOutput("tar", ["-xf", archive, "-C", folder]);
  await symlink(join(repositoryRoot, "node_modules"), join(folder, "node_modules"), "junction");
  await runNode({ root: folder, args: ["scripts/build.ts"] });
  return { folder, executable: join(folder, "pulumi-resource-actionstore") };
}
