import type { Program } from "../code/program.ts";

/** In Pulumi's YAML the name means project and stack. */
const RESERVED = { yaml: ["pulumi"], typescript: [] } as const;

/** Logical names of an exported program: valid, and never given twice. */
export class LogicalNames {
  readonly #taken: Set<string>;

  constructor(language: Program["language"]) {
    this.#taken = new Set(RESERVED[language]);
  }

  /** Every name that means something in the program. */
  get taken(): Iterable<string> {
    return this.#taken;
  }

  /** `wanted` where it is free, else `otherwise`, else that with a number. */
  nameFor(wanted: string, otherwise = wanted): string {
    let name = this.#taken.has(wanted) ? otherwise : wanted;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${otherwise}-${count}`;
    this.#taken.add(name);
    return name;
  }

  /**
   * Name -> logical name of each of `kind`: its own where that is free. No name of an action or connection has a `-`, so what
   * is put behind one keeps them apart: `Shop-connection`. The arguments hold the real name.
   */
  namesFor(kind: "action" | "connection", names: readonly string[]): ReadonlyMap<string, string> {
    return new Map(names.map((name) => [name, this.nameFor(name, `${name}-${kind}`)]));
  }
}
