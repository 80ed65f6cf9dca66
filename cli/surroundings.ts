import type { TextStream } from "./output/text-stream.ts";
import type { OwnPackage } from "./program-files/installed-package.ts";

/** What the command line is given of the world around it; main.ts gathers it. */
export interface Surroundings {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** The user's home folder, where Pulumi keeps which stack is selected. */
  readonly home: string;
  /** Version of the package. */
  readonly version: string;
  /** The package that this command line belongs to. */
  readonly ownPackage: OwnPackage;
  /** Name of the user, for the audit trail. */
  readonly user: string;
  /** True when a person types: standard input is a terminal. */
  readonly interactive: boolean;
  /** Standard input; read by commands that take a document there. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What a person answers on the terminal; nothing where they end or interrupt it. Asked only when a person types. */
  readonly ask: (question: string) => Promise<string>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly clock: () => Date;
  readonly ulid: () => string;
  readonly uuid: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
}
