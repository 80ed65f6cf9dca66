import { basename } from "node:path";

/** The name of a project in a folder: letters, digits, `.`, `_` and `-`, at most 100 (Pulumi, tokens.ValidateProjectName). */
export function projectName(folder: string): string {
  const name = basename(folder)
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 100);
  return /[A-Za-z0-9]/.test(name) ? name : "actions";
}
