import type { Changes } from "../../db/changes.ts";
import type { Loaded, UseRowKey } from "../../db/needs.ts";
import type { UseRow } from "../../db/rows.ts";
import { Table } from "./table.ts";

/** The uses of a slice. */
export class Uses {
  readonly #rows = new Table<UseRow>();
  readonly #byAction = new Map<string, Set<string>>();

  load({ uses = [] }: Loaded): void {
    for (const row of uses) {
      this.#rows.load(keyOf(row), row);
      this.#index(row);
    }
  }

  get(key: UseRowKey): UseRow | undefined {
    return this.#rows.get(keyOf(key));
  }

  /** The uses of an action, by journey and activity. */
  of(actionId: string): readonly UseRow[] {
    const keys = this.#byAction.get(actionId);
    if (keys === undefined) return [];
    return [...keys]
      .flatMap((key) => this.#rows.get(key) ?? [])
      .filter((row) => row.actionId === actionId)
      .sort((a, b) => compare(a.journey, b.journey) || compare(a.activity, b.activity));
  }

  all(): Iterable<UseRow> {
    return this.#rows.values();
  }

  put(row: UseRow): void {
    this.#rows.put(keyOf(row), row);
    this.#index(row);
  }

  drop(key: UseRowKey): void {
    this.#rows.drop(keyOf(key));
  }

  changes(): Pick<Changes, "uses" | "droppedUses"> {
    return { uses: this.#rows.written(), droppedUses: this.#rows.dropped() };
  }

  #index(row: UseRow): void {
    this.#byAction.set(row.actionId, (this.#byAction.get(row.actionId) ?? new Set()).add(keyOf(row)));
  }
}

function keyOf({ sandbox, journey, activity }: UseRowKey): string {
  return JSON.stringify([sandbox, journey, activity]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
