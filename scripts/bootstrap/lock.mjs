import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onExit } from "./exit-tasks.mjs";

const beatMs = 5_000;
const staleMs = 60_000;
const pollMs = 500;

/**
 * Takes a lock between processes: a folder, because making one is atomic everywhere. The holder touches it every few
 * seconds; one that has not been touched for a minute belongs to a dead process and is taken over. Should two waiters take
 * over at once, both go on: what they guard must withstand that.
 * @param {string} folder
 * @param {() => void} onWait called once when the lock is held by another
 * @returns {Promise<() => Promise<void>>} releases the lock
 */
export async function acquireLock(folder, onWait) {
  for (let attempt = 0; !(await tryMake(folder)); attempt++) {
    if (attempt === 0) onWait();
    if (await isStale(folder)) await discard(folder);
    else await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  const token = randomUUID();
  await writeFile(join(folder, "owner"), token);
  const beat = setInterval(() => touch(folder), beatMs).unref();
  const forget = onExit(() => rmSync(folder, { recursive: true, force: true }));
  return async () => {
    clearInterval(beat);
    forget();
    const owner = await readFile(join(folder, "owner"), "utf8").catch(() => undefined);
    if (owner === token) await rm(folder, { recursive: true, force: true });
  };
}

/**
 * @param {string} folder
 */
async function tryMake(folder) {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * @param {string} folder
 */
async function isStale(folder) {
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > staleMs;
}

/**
 * Renames first, so that of two waiters one alone removes it.
 * @param {string} folder
 */
async function discard(folder) {
  const grave = `${folder}.${randomUUID()}`;
  await rename(folder, grave).catch(() => undefined);
  await rm(grave, { recursive: true, force: true });
}

/**
 * @param {string} folder
 */
async function touch(folder) {
  const now = new Date();
  await utimes(folder, now, now).catch(() => undefined);
}
