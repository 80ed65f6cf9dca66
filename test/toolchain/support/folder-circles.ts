import { posix } from "node:path";
import type { SourceFile } from "./source-file.ts";

/** Every group of folders of which each imports each other one, directly or by way of others; sorted. */
export function folderCircles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const imported = importedFolders(files);
  const reached = new Map([...imported.keys()].map((folder) => [folder, reachable(folder, imported)] as const));
  const groups = [...reached].flatMap(([folder, targets]) => {
    if (!targets.has(folder)) return [];
    return [[...targets].filter((target) => reached.get(target)?.has(folder)).sort()];
  });
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function importedFolders(files: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const imported = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const folder = posix.dirname(path);
    const targets = imported.get(folder) ?? new Set();
    imported.set(folder, targets);
    for (const { target } of imports) {
      if (target.endsWith(".ts") && posix.dirname(target) !== folder) targets.add(posix.dirname(target));
    }
  }
  return imported;
}

function reachable(start: string, imported: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (folder: string): void => {
    for (const target of imported.get(folder) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      visit(target);
    }
  };
  visit(start);
  return seen;
}
