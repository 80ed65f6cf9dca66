import { shellWord } from "../render/shell-text.ts";

/** How the place that asks for an import names what can be chosen: options of a command, or fields of a catalog. */
export interface ImportWords {
  /** Says what the actions send. */
  readonly channel: string;
  /** Selects what is imported. */
  readonly operations: string;
  /** Takes one form of the group with this key. */
  form(key: string): string;
  /** Where the value of a variable in the server's URL comes from; undefined: it is given, and nothing has to be reported. */
  serverVariable(variable: ServerVariable): string | undefined;
}

export interface ServerVariable {
  readonly name: string;
  /** The entry of the configuration that holds its value. */
  readonly entry: string;
  /** What the document says of it, in brackets; empty: nothing. */
  readonly about: string;
}

/** As `actionstore import-openapi` says it. */
export const commandWords: ImportWords = {
  channel: "--channel",
  operations: "--operation",
  form: (key) => (/^[\w.-]+$/.test(key) ? `--form ${key}=NAME` : `--form ${shellWord(`${key}=NAME`)}`),
  serverVariable: ({ name, entry, about }) =>
    `server variable ${name} is read from the configuration as ${entry}${about}; --server-variable ${name}=VALUE writes it into the URL`,
};
