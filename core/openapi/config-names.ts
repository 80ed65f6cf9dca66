import { ConfigReference } from "../value/config-reference.ts";

/** An entry of the stack's configuration that imported actions read. */
export interface ConfigEntry {
  readonly name: string;
  readonly secret: boolean;
  /** What the document says of the value, in one line. */
  readonly description?: string;
}

/** What an entry is for. */
export interface WantedEntry {
  /** Where the document names it: a security scheme, or `server`. */
  readonly owner: string;
  /** Which value of it: `token`, `password`, the name of a server variable. */
  readonly part: string;
  readonly secret: boolean;
  readonly description?: string | undefined;
  /** A value that can be in its place while an action is checked. */
  readonly standIn?: string;
}

interface KnownEntry extends ConfigEntry {
  readonly standIn: string;
}

/** The owner of server variables, whose names say enough. */
export const SERVER = "server";

/** Names for what a document cannot hold: one for each security scheme and part of it, none that an action has. */
export class ConfigNames {
  readonly #taken: Set<string>;
  readonly #entries = new Map<string, KnownEntry>();
  /** The same by name. */
  readonly #named = new Map<string, KnownEntry>();
  readonly #counts = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...taken, "pulumi"]);
  }

  /** The same entry for the same owner and part: `bearerAuth`, `token` -> `bearerAuthToken`; a server variable goes by its name. */
  referenceTo({ owner, part, secret, description, standIn }: WantedEntry): ConfigReference {
    const key = JSON.stringify([owner, part]);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      const name = this.#free(owner === SERVER ? camelCase(part, part) : camelCase(owner, part));
      const text = description === undefined ? undefined : oneLine(description);
      entry = { name, secret, standIn: standIn ?? name, ...(text === undefined ? {} : { description: text }) };
      this.#entries.set(key, entry);
      this.#named.set(name, entry);
    }
    return new ConfigReference(entry.name);
  }

  /** True for the name of a secret. */
  isSecret(name: string): boolean {
    return this.#named.get(name)?.secret === true;
  }

  /** What is in the place of an entry while an action is checked. */
  standInFor(name: string): string {
    return this.#named.get(name)?.standIn ?? name;
  }

  /** The entries with these names, in the order in which they were first referred to. */
  entriesOf(names: ReadonlySet<string>): readonly ConfigEntry[] {
    return [...this.#named.values()].filter(({ name }) => names.has(name)).map(({ standIn: _, ...entry }) => entry);
  }

  #free(wanted: string): string {
    let name = wanted;
    for (let count = this.#counts.get(wanted) ?? 2; this.#taken.has(name); count += 1) {
      name = `${wanted}${count}`;
      this.#counts.set(wanted, count + 1);
    }
    this.#taken.add(name);
    return name;
  }
}

/** Longest description beside a command. */
const MAX_DESCRIPTION = 160;

function oneLine(text: string): string | undefined {
  const line = text
    .slice(0, 4 * MAX_DESCRIPTION)
    .split(/\s+/)
    .filter((word) => word !== "")
    .join(" ");
  if (line === "") return undefined;
  return line.length <= MAX_DESCRIPTION ? line : `${line.slice(0, MAX_DESCRIPTION - 1).trimEnd()}…`;
}

function camelCase(owner: string, part: string): string {
  const words = owner.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const [first = "api", ...more] = words;
  const head = /^\d/.test(first)
    ? `api${first}`
    : first.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase());
  const name = [head, ...more.map(capitalised)].join("");
  const end = part
    .split(/[^A-Za-z0-9]+/)
    .map(capitalised)
    .join("");
  return name.toLowerCase().endsWith(end.toLowerCase()) ? name : name + end;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
