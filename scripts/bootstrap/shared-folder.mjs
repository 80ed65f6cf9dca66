import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { onExit } from "./exit-tasks.mjs";
import { acquireLock } from "./lock.mjs";

/**
 * Fills a folder that several clones share, once: under a lock, into a temporary folder beside it, which then takes the
 * name. A reader sees the whole folder or none.
 * @param {object} request
 * @param {string} request.folder
 * @param {() => boolean} request.isReady whether the folder is there and whole
 * @param {(target: string) => Promise<string | undefined>} request.fill fills the given folder; answers why it failed
 * @param {import("./progress.mjs").Progress} request.progress
 * @returns {Promise<string | undefined>} why it failed
 */
export async function ensureFolder({ folder, isReady, fill, progress }) {
  await mkdir(dirname(folder), { recursive: true });
  const release = await acquireLock(`${folder}.lock`, () => {
    progress.say("Pulumi CLI: another clone is preparing it; waiting for that.");
  });
  try {
    if (isReady()) return undefined;
    return await fillAndRename({ folder, isReady, fill });
  } finally {
    await release();
  }
}

/**
 * @param {{ folder: string, isReady: () => boolean, fill: (target: string) => Promise<string | undefined> }} request
 */
async function fillAndRename({ folder, isReady, fill }) {
  const target = await mkdtemp(`${folder}.tmp-`);
  const forget = onExit(() => rmSync(target, { recursive: true, force: true }));
  try {
    const failure = await fill(target);
    if (failure !== undefined) return failure;
    await rm(folder, { recursive: true, force: true });
    await rename(target, folder);
    return isReady() ? undefined : "the result is incomplete";
  } finally {
    forget();
    await rm(target, { recursive: true, force: true });
  }
}
