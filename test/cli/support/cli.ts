import { spawn, spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { ulid } from "ulid";
import { runCli } from "../../../cli/program.ts";

const repository = join(__dirname, "../../..");
/** As users get it; `npm test` has built it. From its source it takes a second to start. */
const main = join(repository, "dist/cli.cjs");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
  /** The user's home folder; default one that holds nothing. */
  readonly home?: string;
  /** What a person at a terminal answers to one question after the other; without it nobody is there. */
  readonly answers?: readonly string[];
  /** What is piped into it. */
  readonly input?: string;
  /** Whether it prints on a terminal with colours; default false. */
  readonly colors?: boolean;
}

/** Runs the command line in this process: all of it but main.ts. */
export async function cli(
  args: readonly string[],
  { cwd = tmpdir(), env = {}, home = join(tmpdir(), "nobody"), answers, input = "", colors = false }: CliOptions = {},
): Promise<CliResult> {
  const output = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write(text: string) {
      output[name] += text;
    },
    ...(colors ? { isTTY: true, columns: 200, hasColors: () => true } : {}),
  });
  const left = [...(answers ?? [])];
  const code = await runCli({
    args,
    env,
    cwd,
    home,
    version: "1.2.3",
    ownPackage: { folder: repository, pulumiRange: "^3.270.0" },
    user: "carla",
    interactive: answers !== undefined,
    async ask(question) {
      output.stderr += question;
      return left.shift() ?? "";
    },
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

/** Runs the command line in a process of its own. */
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

export interface Typing {
  /** What the terminal shows before a person types. */
  readonly waitFor: string;
  readonly typed: string;
}

/** True where there is the `script` of util-linux, which makes pseudo-terminals. */
export function hasTerminals(): boolean {
  return /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");
}

/** Runs the command line on a pseudo-terminal (util-linux, script), with a person who types; both outputs are its stdout. */
export function cliOnTerminal(args: readonly string[], { waitFor, typed }: Typing): Promise<CliResult> {
  const command = [process.execPath, main, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  return new Promise((resolve, reject) => {
    const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
      cwd: tmpdir(),
      stdio: ["pipe", "pipe", "inherit"],
    });
    let stdout = "";
    let isTyped = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (isTyped || !stdout.includes(waitFor)) return;
      isTyped = true;
      child.stdin.write(typed);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr: "" }));
  });
}

/** What a run said on standard error beside the line that names store and sandbox. */
export function remarksOf({ stderr }: CliResult): string {
  return stderr.replace(/^store file:.* \(.+\), sandbox .* \(.+\)\n/, "");
}

/** The object that a `--json` run printed. */
export function json(result: CliResult): { readonly [name: string]: unknown } {
  return JSON.parse(result.stdout) as { readonly [name: string]: unknown };
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with these files, removed when the test file ends. */
export function folderWith(files: { readonly [name: string]: string } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-cli-test-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
