import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export interface Child {
  readonly process: ChildProcess;
  /** Lines of stdout so far. */
  readonly lines: readonly string[];
  /** Lines of stdout, once it has ended. */
  readonly ended: Promise<readonly string[]>;
  /** Resolves with the first line of stdout that starts with `start`. */
  line(start: string): Promise<string>;
}

/** Runs a script of this folder in a process of its own. */
export function child(script: string, args: readonly string[]): Child {
  const started = spawn(process.execPath, [join(__dirname, script), ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  let rest = "";
  started.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    for (const check of waiting) check();
  });
  const ended = new Promise<readonly string[]>((resolve) => started.on("close", () => resolve(lines)));
  return {
    process: started,
    lines,
    ended,
    line: (start) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const found = lines.find((line) => line.startsWith(start));
          if (found !== undefined) resolve(found);
        };
        waiting.push(check);
        void ended.then(() => reject(new Error(`ended without a line ${start}: ${lines.join("; ")}`)));
        check();
      }),
  };
}
