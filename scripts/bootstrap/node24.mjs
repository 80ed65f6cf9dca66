import { join } from "node:path";
import { isExecutable } from "./path-search.mjs";
import { Prerequisite } from "./prerequisite.mjs";

/**
 * The Node that runs the TypeScript sources: the one from the npm package `node`, else this very process's.
 * @param {string} root
 * @returns {string} path of the executable
 */
export function findNode(root) {
  const file = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (isExecutable(file)) return file;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Prerequisite(
    "Node.js 24 is missing because npm skipped the install script of the package `node`: " +
      "run `npm ci --ignore-scripts=false`, or install Node.js 24 (https://nodejs.org).",
  );
}
