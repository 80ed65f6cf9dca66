import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface ComparisonRequest {
  readonly root: string;
  readonly target: string;
  /** Folders that hold generated files only, so that one too many is a difference. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** The generated files that differ between `root` and `target`, are missing in one, or too many, sorted. */
export async function differingFiles(request: ComparisonRequest): Promise<readonly string[]> {
  const { root, target, folders, files } = request;
  const names = new Set(files);
  for (const folder of folders) {
    for (const base of [root, target]) {
      for (const file of await filesBelow(join(base, folder))) names.add(`${folder}/${file}`);
    }
  }
  const differing: string[] = [];
  for (const name of [...names].sort()) {
    if ((await textOf(join(root, name))) !== (await textOf(join(target, name)))) differing.push(name);
  }
  return differing;
}

/** Paths relative to `folder`, with `/`, of the files in it and below; none when there is no such folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

function textOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
