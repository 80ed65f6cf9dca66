import type { TextStream } from "./output/text-stream.ts";

/** What the command line is given of the world around it; main.ts gathers it. */
export interface Surroundings {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** Version of the package. */
  readonly version: string;
  /** Name of the user, for the audit trail. */
  readonly user: string;
  /** True when a person types: standard input is a terminal. */
  readonly interactive: boolean;
  /** Standard input; read by commands that take a document there. */
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly clock: () => Date;
  readonly ulid: () => string;
  readonly uuid: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
}
