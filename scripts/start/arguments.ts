import { parseArgs } from "node:util";

export interface StartRequest {
  readonly action: "up" | "destroy";
  /** Name of a folder below examples/. */
  readonly example: string;
}

/** A command line that cannot be understood; the message says what to write. */
export class UsageError extends Error {}

export const help = `Applies an example with the real Pulumi engine and prints the palette that a journey builder would see.

  npm start                                     apply examples/quickstart (a YAML program); again: changes nothing
  npm start -- --example team                   use another folder below examples/
  npm start -- destroy                          remove what an example registered, its stack and its local files
  npm start -- destroy --example team           the same for another example
  npm start -- --help                           this text`;

/** Reads what follows `npm start --`. Throws UsageError. */
export function parseArguments(args: readonly string[]): StartRequest | "help" {
  const { values, positionals } = parse(args);
  if (values.help === true) return "help";
  const [action = "up", ...surplus] = positionals;
  if ((action !== "up" && action !== "destroy") || surplus.length > 0) {
    throw new UsageError(`Unknown argument "${[action, ...surplus].join(" ")}"; write \`npm start -- --help\`.`);
  }
  return { action, example: values.example };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { example: { type: "string", default: "quickstart" }, help: { type: "boolean" } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}; write \`npm start -- --help\`.`);
  }
}
