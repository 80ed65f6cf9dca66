import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fail } from "../core/problem/problem.ts";

/**
 * The absolute path that a store location names: `file:actions.db` (relative to `cwd`), `file:/srv/actions.db`,
 * `file:///srv/actions.db` (a URL, RFC 8089). Throws ACT_CONFIG_STORE for anything else.
 */
export function storeFile(location: string, cwd: string): string {
  const path = /^file:(.*)$/s.exec(location)?.[1];
  if (path === undefined || path === "" || path.includes("\0")) notAStore(location);
  if (!path.startsWith("//")) return isAbsolute(path) ? resolve(path) : resolve(cwd, path);
  try {
    return fileURLToPath(location);
  } catch {
    notAStore(location);
  }
}

/** Shows the scheme only: a URL of another kind may hold a password. */
function notAStore(location: string): never {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(location)?.[0];
  const found =
    scheme === undefined
      ? "a text without file:"
      : scheme.toLowerCase() === "file:"
        ? "file: without a usable path"
        : `a ${scheme} location`;
  fail("ACT_CONFIG_STORE", {
    path: ["store"],
    detail: `store is ${found}`,
    hint: "write file:PATH, for instance file:actions.db",
  });
}
