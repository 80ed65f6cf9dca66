import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** The oldest Node.js that runs a program and the provider. */
export const NEEDED_NODE = 24;

/** The major version of the `node` that a shell finds: npx puts folders of packages before it. Undefined: none is found. */
export function nodeOnPath({ PATH = "" }: { readonly [name: string]: string | undefined }): number | undefined {
  const shell = PATH.split(delimiter).filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder));
  if (shell.join("") === "") return undefined;
  const { stdout } = spawnSync("node", ["--version"], {
    env: { PATH: shell.join(delimiter) },
    encoding: "utf8",
    timeout: 10_000,
  });
  const major = /^v(\d+)\./.exec(stdout ?? "")?.[1];
  return major === undefined ? undefined : Number(major);
}

/** True where npm has installed a Node.js in `folder` or above it. */
export function hasOwnNode(folder: string): boolean {
  if (existsSync(join(folder, "node_modules", "node", "package.json"))) return true;
  const parent = dirname(folder);
  return parent !== folder && hasOwnNode(parent);
}
