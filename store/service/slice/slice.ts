import type { DefinitionKind } from "../../../core/definition/definition-id.ts";
import type { Changes } from "../../db/changes.ts";
import type { Loaded } from "../../db/needs.ts";
import type { PageOf, PageRows, RowsOfPage } from "../../db/pages.ts";
import type { KeyRow } from "../../db/rows.ts";
import { Definitions } from "./definitions.ts";
import { Sandboxes } from "./sandboxes.ts";
import { Secrets } from "./secrets.ts";
import { Uses } from "./uses.ts";
import { Versions } from "./versions.ts";

/**
 * What a batch needs of the store, in memory: loaded first, then changed by one request after another, so that each sees what those
 * before it wrote.
 */
export class Slice {
  readonly sandboxes = new Sandboxes();
  readonly definitions = new Definitions();
  readonly versions = new Versions();
  readonly secrets = new Secrets();
  readonly uses = new Uses();
  readonly #loaded: Loaded[] = [];
  readonly #names = new Map<string, string[]>();
  readonly #newest = new Map<string, string>();
  #keys: KeyRow | undefined;
  #page: PageRows | undefined;

  /** Takes in rows of the database, before anything is written. */
  load(loaded: Loaded): void {
    this.#loaded.push(loaded);
    for (const part of [this.sandboxes, this.definitions, this.versions, this.secrets, this.uses]) part.load(loaded);
    for (const { sandbox, kind, name } of loaded.allNames ?? []) {
      const key = `${sandbox}/${kind}`;
      const names = this.#names.get(key) ?? [];
      names.push(name);
      this.#names.set(key, names);
    }
    for (const { sandbox, at } of loaded.newestEvents ?? []) this.#newest.set(sandbox, at);
    this.#keys = loaded.keys ?? this.#keys;
    this.#page = loaded.page ?? this.#page;
  }

  /** The same as it was loaded, for requests that try what they would do. */
  untouched(): Slice {
    const slice = new Slice();
    for (const loaded of this.#loaded) slice.load(loaded);
    return slice;
  }

  /** The store's keys, where they were asked for and are made. */
  get keys(): KeyRow | undefined {
    return this.#keys;
  }

  /** Names of all live definitions of a kind, for messages. */
  namesIn(sandbox: string, kind: DefinitionKind): readonly string[] {
    return this.#names.get(`${sandbox}/${kind}`) ?? [];
  }

  /** When the newest event that is none of pruning was, as the database has it. */
  newestEventIn(sandbox: string): string | undefined {
    return this.#newest.get(sandbox);
  }

  /** The rows of the page that was asked for. */
  page<Of extends keyof RowsOfPage>(of: Of): RowsOfPage[Of] {
    if (this.#page?.of !== of) throw new TypeError(`no page of ${of} was asked for`);
    return (this.#page as PageOf<Of>).rows;
  }

  /** Everything that was written, beside keys; undefined: nothing was. */
  changes(): Omit<Changes, "keys"> | undefined {
    const changes = {
      ...this.sandboxes.changes(),
      ...this.definitions.changes(),
      ...this.versions.changes(),
      ...this.secrets.changes(),
      ...this.uses.changes(),
    };
    return Object.values(changes).some((rows) => rows.length > 0) ? changes : undefined;
  }
}
