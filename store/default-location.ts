import { dirname, join } from "node:path";
import { projectFileAbove } from "./project-file.ts";

/**
 * Where the store lies when nothing says so: `.actionstore/store.db` in the nearest folder upward of `cwd` that holds
 * Pulumi.yaml, else in `cwd` (docs/design/architecture.md, The store). Resolved at use, never kept.
 */
export function defaultStoreLocation(cwd: string): string {
  return `file:${join(homeFolder(cwd), ".actionstore", "store.db")}`;
}

/** The nearest folder upward of `cwd` that holds Pulumi.yaml, Pulumi.yml or Pulumi.json, else `cwd`. */
export function homeFolder(cwd: string): string {
  const file = projectFileAbove(cwd);
  return file === undefined ? cwd : dirname(file);
}
