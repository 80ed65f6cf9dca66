import type { ProgramConfig } from "./program.ts";

/** The commands that set the configuration of a program. A secret without a value on the command line is asked for, so that no shell keeps it. */
export function configLines(config: readonly ProgramConfig[]): readonly string[] {
  return config.map(({ name, secret, description }) => {
    const about = description === undefined ? "" : `  # ${description}`;
    return `pulumi config set ${secret ? "--secret " : ""}${name}${about}`;
  });
}
