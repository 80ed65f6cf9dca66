import { spawn } from "node:child_process";

/** How a command ended. */
export type ChildEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "killed"; readonly signal: string }
  | { readonly kind: "not started"; readonly reason: string };

export interface ChildRequest {
  readonly command: readonly [string, ...string[]];
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** True where a terminal sends Ctrl-C to the whole process group: the command has got it already. */
  readonly sharesTerminal: boolean;
}

const STDERR = 2;

/** Runs a command to its end, its output on our stderr. An interrupt is the command's to obey: this process waits for it. */
export function runChild({ command: [name, ...args], env, cwd, sharesTerminal }: ChildRequest): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const child = spawn(name, args, { cwd, env, stdio: ["inherit", STDERR, STDERR] });
    const onInterrupt = (): void => {
      if (!sharesTerminal) child.kill("SIGINT");
    };
    const onTerminate = (): void => {
      child.kill("SIGTERM");
    };
    process.on("SIGINT", onInterrupt);
    process.on("SIGTERM", onTerminate);
    const end = (how: ChildEnd): void => {
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
      resolve(how);
    };
    child.on("error", (error: NodeJS.ErrnoException) => end({ kind: "not started", reason: reasonOf(error) }));
    child.on("close", (code, signal) =>
      end(code === null ? { kind: "killed", signal: String(signal) } : { kind: "exited", code }),
    );
  });
}

function reasonOf({ code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such command on PATH";
  return code === "EACCES" ? "it may not be executed" : String(code);
}
