import type { Changes } from "../../db/changes.ts";
import type { Loaded, LoadedSandbox } from "../../db/needs.ts";
import type { AuditRow, SandboxRow } from "../../db/rows.ts";

/** The sandboxes of a slice, each with the head of its trail. */
export class Sandboxes {
  readonly #heads = new Map<string, LoadedSandbox["head"]>();
  readonly #made: SandboxRow[] = [];
  readonly #events: AuditRow[] = [];
  /** The time in words is needed several times for each request. */
  #clock: { readonly now: Date; readonly time: string } | undefined;

  load({ sandboxes = [] }: Loaded): void {
    for (const { name, head } of sandboxes) this.#heads.set(name, head);
  }

  has(sandbox: string): boolean {
    return this.#heads.has(sandbox);
  }

  head(sandbox: string): LoadedSandbox["head"] {
    return this.#heads.get(sandbox);
  }

  /** The time of a write to a sandbox: what the clock says, and never before the last event of its trail. */
  timeIn(sandbox: string, now: Date): string {
    if (now !== this.#clock?.now) this.#clock = { now, time: now.toISOString() };
    const last = this.head(sandbox)?.at ?? "";
    return last > this.#clock.time ? last : this.#clock.time;
  }

  make(row: SandboxRow): void {
    this.#heads.set(row.name, undefined);
    this.#made.push(row);
  }

  append(event: AuditRow): void {
    this.#heads.set(event.sandbox, event);
    this.#events.push(event);
  }

  changes(): Pick<Changes, "sandboxes" | "events"> {
    return { sandboxes: this.#made, events: this.#events };
  }
}
