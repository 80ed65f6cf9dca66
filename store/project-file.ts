import { statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The names of a Pulumi project's file, in the order in which Pulumi looks for them (sdk/go/common/encoding, Exts). */
const fileNames = ["Pulumi.json", "Pulumi.yaml", "Pulumi.yml"];

/** The Pulumi project's file in `folder` or the nearest folder above it. */
export function projectFileAbove(folder: string): string | undefined {
  const found = fileNames.map((name) => join(folder, name)).find(isFile);
  if (found !== undefined) return found;
  const parent = dirname(folder);
  return parent === folder ? undefined : projectFileAbove(parent);
}

export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A folder that may not be looked into holds nothing for us.
    return false;
  }
}
