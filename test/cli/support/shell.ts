import { execFile, spawnSync } from "node:child_process";

/** The shells that a printed command has to work in. */
export const shells = ["sh", "bash"] as const;
export type Shell = (typeof shells)[number];

beforeAll(() => {
  for (const program of [...shells, "curl"]) {
    if (spawnSync(program, ["-c", ":"]).error === undefined) continue;
    throw new Error(
      `${program} is not on PATH. These tests run what actionstore render --curl prints, so they need ${[...shells, "curl"].join(", ")}: install ${program} with your system's package manager.`,
    );
  }
});

export interface ShellRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ShellOptions {
  readonly shell: Shell;
  /** Variables beside PATH; nothing else of this process is there. */
  readonly env: { readonly [name: string]: string };
}

/** Runs a script as a person would who pastes it. */
export function runScript(script: string, { shell, env }: ShellOptions): Promise<ShellRun> {
  const options = { env: { PATH: process.env.PATH ?? "", HOME: "/nonexistent", ...env }, timeout: 20_000 };
  return new Promise((resolve) => {
    const child = execFile(shell, ["-s"], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
    child.stdin?.end(script);
  });
}
