import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Where the store lies when nothing says so: `.actionstore/store.db` in the nearest folder upward of `cwd` that holds
 * Pulumi.yaml, else in `cwd` (docs/design/architecture.md, The store). Resolved at use, never kept.
 */
export function defaultStoreLocation(cwd: string): string {
  return `file:${join(homeFolder(cwd), ".actionstore", "store.db")}`;
}

/** The nearest folder upward of `cwd` that holds Pulumi.yaml, else `cwd`. */
export function homeFolder(cwd: string): string {
  return projectFolder(cwd) ?? cwd;
}

function projectFolder(folder: string): string | undefined {
  if (existsSync(join(folder, "Pulumi.yaml")) || existsSync(join(folder, "Pulumi.yml"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : projectFolder(parent);
}
