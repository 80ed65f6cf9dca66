import { randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { resolve } from "node:path";
import { monotonicFactory } from "ulid";
import { defaultStoreLocation } from "../../store/default-location.ts";
import { storeFile } from "../../store/location.ts";
import type { Environment } from "./environment.ts";

export interface Host {
  readonly cwd: string;
  /** Environment variables. */
  readonly variables: { readonly [name: string]: string | undefined };
  /** The front, as the audit trail names it. */
  readonly via: "pulumi" | "pulumi-dynamic";
}

/** The real world, as a front's main file found it. A store's code is loaded when the first store is opened. */
export function hostEnvironment({ cwd, variables, via }: Host): Environment {
  // One random number a millisecond; the package's plain `ulid` takes one for each letter, 70 µs an id. Made with the first id,
  // since it loads Node's Web Crypto.
  let nextUlid: (() => string) | undefined;
  const ulid = (): string => {
    nextUlid ??= monotonicFactory();
    return nextUlid();
  };
  return {
    variables,
    defaultStore: () => defaultStoreLocation(cwd),
    resolveStore: (location) => storeFile(location, cwd),
    async openStore(request) {
      const { openStore } = await import("../../store/open.ts");
      return openStore({ ...request, cwd, variables, clock: () => new Date(), ulid, randomBytes });
    },
    readFile: (path) => smallText(resolve(cwd, path)),
    actor: { by: userName(), via },
    bugId: ulid,
  };
}

const MAX_FILE_BYTES = 1024 * 1024;

/** Files that a configuration names are small; a device or a pipe never ends. */
function smallText(path: string): string {
  const found = statSync(path);
  if (!found.isFile() || found.size > MAX_FILE_BYTES) throw new RangeError("not a small file");
  return readFileSync(path, "utf8");
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return "unknown";
  }
}
