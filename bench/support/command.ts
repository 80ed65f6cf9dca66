import { execFile } from "node:child_process";
import { CommandFailure } from "../../scripts/run-command.ts";

export interface CommandPlace {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A measured program may hold thousands of resources, and an error quotes it. */
const beginning = (text: string): string => text.slice(0, MAX_TOLD);

const MAX_TOLD = 3_000;
const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024;

/** What a command prints. Throws CommandFailure with what it said. */
export function commandOutput(command: string, args: readonly string[], place?: CommandPlace): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...args], { ...place, maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else
        reject(new CommandFailure(`${command} ${args.join(" ")} failed:\n${beginning(stdout)}${beginning(stderr)}`, 1));
    });
  });
}
