import { type ChildProcess, spawn } from "node:child_process";

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Text for its standard input; without it the command shares this terminal's. */
  readonly input?: string;
  /** `quiet`: its standard output is returned and not shown. Default: shown. */
  readonly output?: "show" | "quiet";
}

/** A command that could not be started or ended with another exit code than 0; what it printed says why. */
export class CommandFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a command to its end and returns what it printed if `quiet`. Throws CommandFailure. */
export async function runCommand(command: Command): Promise<string> {
  const child = spawn(command.command, command.args, {
    cwd: command.cwd,
    env: command.env ?? process.env,
    stdio: [
      command.input === undefined ? "inherit" : "pipe",
      command.output === "quiet" ? "pipe" : "inherit",
      "inherit",
    ],
  });
  child.stdin?.end(command.input);
  let printed = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const exitCode = await exitCodeOf(child);
  if (exitCode === undefined) throw new CommandFailure(`Install ${command.command}: it is not on PATH.`, 1);
  if (exitCode !== 0) throw new CommandFailure(`${command.command} ended with exit code ${exitCode}`, exitCode);
  return printed;
}

/** Undefined when the command could not be started. */
function exitCodeOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** Runs a script of a package under this very Node. */
export async function runNode(request: { readonly root: string; readonly args: readonly string[] }): Promise<void> {
  await runCommand({ command: process.execPath, args: request.args, cwd: request.root });
}
