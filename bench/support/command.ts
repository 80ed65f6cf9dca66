import { execFile } from "node:child_process";

export interface CommandPlace {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024;

/** What a command prints. A command that fails throws with all it said. */
export function commandOutput(command: string, args: readonly string[], place?: CommandPlace): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { ...place, maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error }));
    });
  });
}
