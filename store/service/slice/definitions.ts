import type { DefinitionKind } from "../../../core/definition/definition-id.ts";
import type { Changes } from "../../db/changes.ts";
import type { ConnectionKey, Loaded, NameKey } from "../../db/needs.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { ActionKey } from "../../port/records.ts";
import { Table } from "./table.ts";

/** The actions and connections of a slice. */
export class Definitions {
  readonly #rows = new Table<HeldDefinition>();
  /** Name of a live definition -> its id. */
  readonly #live = new Map<string, string>();
  /** Id -> the name under which it is live in the database. */
  readonly #liveBefore = new Map<string, string>();
  /** Connection -> ids of the actions that called through it at the beginning. */
  readonly #connected = new Map<string, Set<string>>();

  load({ definitions = [], connected = [] }: Loaded): void {
    for (const row of definitions) {
      this.#rows.load(row.id, row);
      if (row.deletedAt !== undefined) continue;
      this.#live.set(nameText(row), row.id);
      this.#liveBefore.set(row.id, nameText(row));
    }
    for (const { sandbox, connection, actionId } of connected) {
      const key = nameText({ sandbox, kind: "connection", name: connection });
      this.#connected.set(key, (this.#connected.get(key) ?? new Set()).add(actionId));
    }
  }

  /** The action or connection with this id, a tombstone too. */
  byId(id: string): HeldDefinition | undefined {
    return this.#rows.get(id);
  }

  /** The live action of this name, or the connection. */
  byName(
    { sandbox, name }: { readonly sandbox: string; readonly name: string },
    kind: DefinitionKind = "action",
  ): HeldDefinition | undefined {
    const id = this.#live.get(nameText({ sandbox, kind, name }));
    return id === undefined ? undefined : this.#rows.get(id);
  }

  /** The live action or connection of this id. */
  live({ sandbox, id }: { readonly sandbox: string; readonly id: string }): HeldDefinition | undefined {
    const held = this.byId(id);
    return held?.deletedAt === undefined && held?.sandbox === sandbox ? held : undefined;
  }

  /** The live action under a key, or the connection. */
  byKey(key: ActionKey, kind: DefinitionKind = "action"): HeldDefinition | undefined {
    if ("name" in key) return this.byName(key, kind);
    const held = this.live(key);
    return held?.kind === kind ? held : undefined;
  }

  /** The live actions that call through a connection, by name. */
  connectedTo({ sandbox, connection }: ConnectionKey): readonly HeldDefinition[] {
    const ids = this.#connected.get(nameText({ sandbox, kind: "connection", name: connection })) ?? [];
    return [...ids].flatMap((id) => this.live({ sandbox, id }) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  all(): Iterable<HeldDefinition> {
    return this.#rows.values();
  }

  put(row: HeldDefinition): void {
    const before = this.#rows.get(row.id);
    if (before !== undefined && this.#live.get(nameText(before)) === row.id) this.#live.delete(nameText(before));
    if (row.deletedAt === undefined) this.#live.set(nameText(row), row.id);
    this.#rows.put(row.id, row);
  }

  changes(): Pick<Changes, "definitions" | "freed"> {
    const definitions = this.#rows.written();
    const freed = definitions.filter(({ id }) => {
      const taker = this.#live.get(this.#liveBefore.get(id) ?? "");
      return taker !== undefined && taker !== id;
    });
    return { definitions, freed: freed.map(({ id }) => id) };
  }
}

function nameText({ sandbox, kind, name }: NameKey): string {
  return `${sandbox}/${kind}/${name}`;
}
