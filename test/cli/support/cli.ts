import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { ulid } from "ulid";
import { runCli } from "../../../cli/program.ts";

const main = join(__dirname, "../../../cli/main.ts");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
  /** What is piped into it. */
  readonly input?: string;
}

/** Runs the command line in this process: all of it but main.ts. */
export async function cli(
  args: readonly string[],
  { cwd = tmpdir(), env = {}, input = "" }: CliOptions = {},
): Promise<CliResult> {
  const output = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write(text: string) {
      output[name] += text;
    },
  });
  const code = await runCli({
    args,
    env,
    cwd,
    version: "1.2.3",
    user: "carla",
    interactive: false,
    stdin: Readable.from(input === "" ? [] : [Buffer.from(input)]),
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    clock: () => new Date(),
    ulid,
    uuid: randomUUID,
    randomBytes,
  });
  return { code, ...output };
}

export interface ProcessOptions extends CliOptions {
  /** Called with the process once it has printed something. */
  readonly onFirstOutput?: (child: { kill(signal: "SIGINT" | "SIGTERM"): boolean }) => void;
}

/** Runs the command line from its source in a process of its own. */
export function cliProcess(
  args: readonly string[],
  { cwd = tmpdir(), env = {}, onFirstOutput }: ProcessOptions = {},
): Promise<CliResult> {
  const { ACTIONSTORE_STORE: _, ACTIONSTORE_SANDBOX: __, FORCE_COLOR: ___, ...own } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { ...own, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        if (output.stdout === "" && output.stderr === "") onFirstOutput?.(child);
        output[name] += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

/** The object that a `--json` run printed. */
export function json(result: CliResult): { readonly [name: string]: unknown } {
  return JSON.parse(result.stdout) as { readonly [name: string]: unknown };
}

// A process takes a second to start, and several on a machine that is busy with other tests.
jest.setTimeout(60_000);

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with these files, removed when the test file ends. */
export function folderWith(files: { readonly [name: string]: string } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-cli-test-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
