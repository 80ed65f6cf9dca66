import { ConfigReference } from "../value/config-reference.ts";

/** An entry of the stack's configuration that imported actions read. */
export interface ConfigEntry {
  readonly name: string;
  readonly secret: boolean;
}

/** Names for what a document cannot hold: one for each security scheme and part of it, none that an action has. */
export class ConfigNames {
  readonly #taken: Set<string>;
  readonly #entries = new Map<string, ConfigEntry>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...taken, "pulumi"]);
  }

  /** The same entry for the same scheme and part: `bearerAuth`, `token` -> `bearerAuthToken`. */
  referenceTo(scheme: string, part: string, secret: boolean): ConfigReference {
    const key = JSON.stringify([scheme, part]);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { name: this.#free(camelCase(scheme, part)), secret };
      this.#entries.set(key, entry);
    }
    return new ConfigReference(entry.name);
  }

  /** True for the name of a secret. */
  isSecret(name: string): boolean {
    return [...this.#entries.values()].some((entry) => entry.name === name && entry.secret);
  }

  /** The entries with these names, in the order in which they were first referred to. */
  entriesOf(names: ReadonlySet<string>): readonly ConfigEntry[] {
    return [...this.#entries.values()].filter(({ name }) => names.has(name));
  }

  #free(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wanted}${count}`;
    this.#taken.add(name);
    return name;
  }
}

function camelCase(scheme: string, part: string): string {
  const words = scheme.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const [first = "api", ...more] = words;
  const head = /^\d/.test(first)
    ? `api${first}`
    : first.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase());
  const name = [head, ...more.map(capitalised)].join("");
  return name.toLowerCase().endsWith(part.toLowerCase()) ? name : name + capitalised(part);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
