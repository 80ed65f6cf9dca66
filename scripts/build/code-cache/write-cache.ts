import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CommandFailure } from "../../run-command.ts";
import { cachedData } from "./cache-file.ts";
import { programFiles } from "./program-files.ts";
import { rehearse } from "./rehearsal.ts";

const NOTHING = Buffer.alloc(0);

/**
 * Writes the cache of the plugin that `start` starts, unless the one that is there fits: about a second.
 * Throws CommandFailure if the plugin does not work.
 */
export async function writeCache(start: string): Promise<void> {
  if (await hasCache(start)) return;
  const cwd = await mkdtemp(join(tmpdir(), "actionstore-rehearsal-"));
  try {
    await record(start, cwd);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
  if (!(await hasCache(start))) throw new CommandFailure("the plugin that was built left no cache of its code", 1);
}

async function hasCache(start: string): Promise<boolean> {
  const { code, cache } = programFiles(start);
  const found = await readFile(cache).catch(() => NOTHING);
  return cachedData(found, await readFile(code)) !== undefined;
}

/** @param cwd an empty folder, for the plugin to run in */
async function record(start: string, cwd: string): Promise<void> {
  const args = [join(import.meta.dirname, "recorded-program.ts"), start];
  const plugin = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const ended = once(plugin, "exit");
  try {
    const port = await Promise.race([once(createInterface(plugin.stdout as NodeJS.ReadableStream), "line"), ended]);
    await rehearse(String(port[0]));
    plugin.send("record");
    await ended;
  } catch (error) {
    throw new CommandFailure(`the plugin that was built does not work: ${(error as Error).message}`, 1);
  } finally {
    plugin.kill("SIGKILL");
  }
}
