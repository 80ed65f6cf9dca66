import type { JsonObject } from "../../../core/value/value.ts";
import type { Changes } from "../../db/changes.ts";
import { fromColumn } from "../../db/json.ts";
import type { Loaded } from "../../db/needs.ts";
import type { HeldDefinition, StoredVersion, VersionHead, VersionRow } from "../../db/rows.ts";

/** The versions of a slice: some with everything, the history of some definitions in short. */
export class Versions {
  readonly #rows = new Map<string, StoredVersion>();
  readonly #histories = new Map<string, Map<number, VersionHead>>();
  readonly #added: VersionRow[] = [];
  readonly #palettes = new Map<string, string>();
  readonly #definitions = new Map<string, JsonObject>();
  readonly #dropped: { readonly actionId: string; readonly number: number }[] = [];
  readonly #breaks = new Map<string, Pick<VersionRow, "actionId" | "number" | "breaks">>();

  load({ versions = [], palettes = [], histories = [] }: Loaded): void {
    for (const row of versions) this.#rows.set(keyOf(row), row);
    for (const { palette, ...key } of palettes) this.#palettes.set(keyOf(key), palette);
    for (const head of histories) this.#remember(head);
  }

  get(actionId: string, number: number): StoredVersion | undefined {
    return this.#rows.get(keyOf({ actionId, number }));
  }

  /** The live version of a definition whose versions were asked for. */
  live({ id, version }: HeldDefinition): StoredVersion {
    const row = this.get(id, version);
    if (row === undefined) throw new TypeError(`version ${version} of ${id} was not loaded`);
    return row;
  }

  /** The definition of a version, secrets replaced by the marker. */
  definition(row: StoredVersion): JsonObject {
    const key = keyOf(row);
    const definition = this.#definitions.get(key) ?? fromColumn<JsonObject>(row.definition);
    this.#definitions.set(key, definition);
    return definition;
  }

  /** What a version shows in palettes, where that was asked for. */
  palette(row: StoredVersion): string {
    const palette = this.#palettes.get(keyOf(row));
    if (palette === undefined)
      throw new TypeError(`the palette of version ${row.number} of ${row.actionId} was not loaded`);
    return palette;
  }

  /** Every version that is in the slice with everything, newest first. */
  allOf(actionId: string): readonly StoredVersion[] {
    return [...this.#rows.values()].filter((row) => row.actionId === actionId).sort((a, b) => b.number - a.number);
  }

  /** All versions of an action in ascending order; none where none was asked for, or where none breaks anything. */
  history(actionId: string): readonly VersionHead[] {
    return [...(this.#histories.get(actionId)?.values() ?? [])].sort((a, b) => a.number - b.number);
  }

  add(row: VersionRow, name: string): void {
    this.#rows.set(keyOf(row), row);
    this.#added.push(row);
    this.#palettes.set(keyOf(row), row.palette);
    this.#remember({ ...row, name });
  }

  drop(actionId: string, number: number): void {
    this.#histories.get(actionId)?.delete(number);
    this.#dropped.push({ actionId, number });
  }

  setBreaks(head: VersionHead, breaks: string): void {
    this.#remember({ ...head, breaks });
    this.#breaks.set(keyOf(head), { actionId: head.actionId, number: head.number, breaks });
  }

  changes(): Pick<Changes, "versions" | "droppedVersions" | "breaks"> {
    return {
      versions: this.#added,
      droppedVersions: this.#dropped,
      breaks: [...this.#breaks.values()],
    };
  }

  #remember(head: VersionHead): void {
    const history = this.#histories.get(head.actionId) ?? new Map<number, VersionHead>();
    this.#histories.set(head.actionId, history.set(head.number, head));
  }
}

function keyOf({ actionId, number }: { readonly actionId: string; readonly number: number }): string {
  return `${actionId} ${number}`;
}
