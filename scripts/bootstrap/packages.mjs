import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Prerequisite } from "./prerequisite.mjs";
import { run } from "./process.mjs";

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean }> }} LockFile */

/**
 * Runs `npm ci` unless node_modules already holds what the lock file says.
 * @param {{ root: string, progress: import("./progress.mjs").Progress }} request
 */
export async function ensurePackages({ root, progress }) {
  if (packagesAreCurrent(root)) return;
  const task = progress.start("Packages", "installing with npm ci (one time for each change of package-lock.json)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { code, tail } = await run({
    command: npm,
    args: ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    cwd: root,
  });
  if (code === undefined) throw new Prerequisite("Install npm (it comes with https://nodejs.org): it is not on PATH.");
  if (code !== 0) throw new Prerequisite(`npm ci failed; mend this and run the command again:\n${tail.join("\n")}`);
  task.done("installed");
}

/**
 * Whether every package of the lock file is installed in its version. npm keeps a list of what it installed;
 * packages for other platforms are missing from it.
 * @param {string} root
 */
function packagesAreCurrent(root) {
  const installedFile = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = readLock(join(root, "package-lock.json"));
  const installed = readLock(installedFile);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link === true) return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 */
function readLock(file) {
  /** @type {LockFile} */
  const lock = JSON.parse(readFileSync(file, "utf8"));
  return lock.packages ?? {};
}
