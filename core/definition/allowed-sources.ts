import { quoted } from "../problem/wording.ts";

/** Where references to secrets may lead. */
export interface AllowedSources {
  /** Names of environment variables; a `*` at the end stands for any ending. */
  readonly env: readonly string[];
  /** Folders, everything below them included. */
  readonly files: readonly string[];
}

/** What is allowed when nothing else is said; the project's folder with it. */
export const DEFAULT_ENV = "ACTION_SECRET_*";

/** True for an entry of `secretSources.env`: a name, or the beginning of names with at least one letter. */
export function isEnvPattern(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*\*?$/.test(text) && /[A-Za-z]/.test(text);
}

/** True when an entry covers the name. */
export function matchesEnv(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}

/** What is wrong with an entry of `secretSources.env` that is not a name. */
export function envFault(entry: string): { readonly detail: string; readonly hint: string } {
  return {
    detail: `${quoted(entry)} is not a name of an environment variable and no beginning of names`,
    hint: "write a name, or a beginning with one * at its end: ACTION_SECRET_*",
  };
}

/** What is wrong with an empty entry of `secretSources.files`. */
export const folderFault = { detail: "is empty", hint: "write a folder, for instance /run/secrets" } as const;
