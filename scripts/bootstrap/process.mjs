import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onExit } from "./exit-tasks.mjs";

const tailLines = 20;

/**
 * @typedef {object} Finished
 * @property {number | undefined} code exit code; undefined when the command could not be started
 * @property {string[]} tail the last lines it printed, on either stream
 */

/**
 * Runs a command to its end, out of sight, and stops it when this process is stopped.
 * @param {{ command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} request
 * @returns {Promise<Finished>}
 */
export function run({ command, args, cwd, env, onLine }) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const tail = [];
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell: needsShell(command) });
    const forget = onExit(() => child.kill());
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        tail.push(line);
        if (tail.length > tailLines) tail.shift();
        onLine?.(line);
      });
    }
    child.on("error", () => {
      forget();
      resolve({ code: undefined, tail });
    });
    child.on("close", (code) => {
      forget();
      resolve({ code: code ?? 1, tail });
    });
  });
}

/**
 * Runs a command in the foreground, with this terminal, and lets it answer Ctrl-C itself.
 * @param {{ command: string, args: string[], cwd: string | undefined, env: NodeJS.ProcessEnv }} request
 * @returns {Promise<number>} its exit code
 */
export function handOver({ command, args, cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    process.removeAllListeners("SIGINT").on("SIGINT", () => {});
    process.removeAllListeners("SIGTERM").on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Windows starts `.cmd` files through a shell only.
 * @param {string} command
 */
function needsShell(command) {
  return process.platform === "win32" && command.endsWith(".cmd");
}
