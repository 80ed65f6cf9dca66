import type { Command } from "commander";
import type { OpenStoreRequest } from "../../store/open.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { Actor } from "../../store/port/registration.ts";
import type { Screen } from "../output/screen.ts";
import type { OwnPackage } from "../program-files/installed-package.ts";

/** Options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly store?: string;
  readonly sandbox?: string;
  /** The stack whose configuration counts; default: the selected one. */
  readonly stack?: string;
  readonly color: boolean;
}

/** What a command says of calls to endpoints. */
export type OutboundOptions = Pick<OpenStoreRequest, "allowedHosts" | "trustedCertificates" | "secretSources">;

/** What one run of a command works with. */
export interface Session {
  readonly options: GlobalOptions;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  /** The user's home folder. */
  readonly home: string;
  /** The package that this command line belongs to. */
  readonly ownPackage: OwnPackage;
  /** True when a person types. */
  readonly interactive: boolean;
  /** What is piped in. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What a person answers; asked only when one types. */
  readonly ask: (question: string) => Promise<string>;
  readonly clock: () => Date;
  /** A fresh UUID at each call. */
  readonly uuid: () => string;
  /** Of the command line. */
  readonly version: string;
  /** Who writes, for the audit trail. */
  readonly actor: Actor;
  /** For what was asked for. */
  readonly out: Screen;
  /** For remarks and problems, so that what was asked for can be piped. */
  readonly notes: Screen;
  /** Prints the answer of a `--json` run: one object, version first. */
  printJson(value: object): void;
  /** The store at a location; closed when the run ends. Throws as openStore does. */
  openStore(location: string, outbound?: OutboundOptions): ActionStore;
}

/** Runs the body of a command; what it returns is the exit code. */
export type RunCommand = (command: Command, body: (session: Session) => Promise<number>) => Promise<void>;
