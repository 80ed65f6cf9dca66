import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import type { Changes } from "../../db/changes.ts";
import type { Loaded } from "../../db/needs.ts";
import type { NamedSecretRow, SealedSecretRow, SecretValueRow } from "../../db/rows.ts";
import { Table } from "./table.ts";

/** A stored secret value: an id, and what it can be compared by. */
export type HeldSecret = Pick<NamedSecretRow, "valueId" | "fingerprint">;

type ByVersion = Map<number, Map<SecretSlot, NamedSecretRow>>;

/** The secrets that versions of a slice name. */
export class Secrets {
  readonly #named = new Map<string, ByVersion>();
  readonly #sealed: SealedSecretRow[] = [];
  readonly #names = new Table<NamedSecretRow>();
  readonly #values = new Table<SecretValueRow>();
  readonly #droppedVersions: { readonly actionId: string; readonly number: number }[] = [];
  readonly #droppedValues = new Set<string>();

  load({ secrets = [], sealed = [] }: Loaded): void {
    for (const row of secrets) this.#set(row);
    this.#sealed.push(...sealed);
  }

  /** What a version names. */
  of(actionId: string, number: number): ReadonlyMap<SecretSlot, HeldSecret> {
    return this.#named.get(actionId)?.get(number) ?? new Map();
  }

  /** The sealed values that a version names. */
  sealedOf(actionId: string, number: number): readonly SealedSecretRow[] {
    return this.#sealed.filter((row) => row.actionId === actionId && row.number === number);
  }

  /** Ids of the values that these versions of a definition name and no other one does. */
  namedOnlyIn(actionId: string, numbers: readonly number[]): readonly string[] {
    const versions = [...(this.#named.get(actionId) ?? [])];
    const valuesOf = (among: boolean) =>
      versions
        .filter(([number]) => numbers.includes(number) === among)
        .flatMap(([, slots]) => [...slots.values()].map(({ valueId }) => valueId));
    const elsewhere = new Set(valuesOf(false));
    return [...new Set(valuesOf(true))].filter((valueId) => !elsewhere.has(valueId));
  }

  name(row: NamedSecretRow): void {
    this.#set(row);
    this.#names.put(`${row.actionId} ${row.number} ${row.slot}`, row);
  }

  /** Adds a value. */
  put(value: SecretValueRow): void {
    this.#values.put(value.id, value);
  }

  /** Lets every version of a scope that has the slot name another value; values that nothing names any more go. */
  rotate(to: Omit<NamedSecretRow, "number">): void {
    const reached = [...(this.#named.get(to.actionId)?.values() ?? [])]
      .flatMap((bySlot) => bySlot.get(to.slot) ?? [])
      .filter(({ secretScope }) => secretScope === to.secretScope);
    for (const { number } of reached) this.name({ ...to, number });
    this.#forget(to.actionId, reached);
  }

  /** Lets versions name nothing, because they go or their definition was deleted; values that nothing names any more go. */
  drop(actionId: string, numbers: Iterable<number>): void {
    const versions = this.#named.get(actionId);
    const gone: NamedSecretRow[] = [];
    for (const number of numbers) {
      const named = [...(versions?.get(number)?.values() ?? [])];
      if (named.length === 0) continue;
      for (const { slot } of named) this.#names.drop(`${actionId} ${number} ${slot}`);
      versions?.delete(number);
      gone.push(...named);
      this.#droppedVersions.push({ actionId, number });
    }
    this.#forget(actionId, gone);
  }

  /** Forgets every secret of a definition. */
  dropAll(actionId: string): void {
    this.drop(actionId, [...(this.#named.get(actionId)?.keys() ?? [])]);
  }

  changes(): Pick<Changes, "secretValues" | "versionSecrets" | "droppedVersionSecrets" | "droppedSecretValues"> {
    return {
      secretValues: this.#values.written(),
      versionSecrets: this.#names.written(),
      droppedVersionSecrets: this.#droppedVersions,
      droppedSecretValues: [...this.#droppedValues],
    };
  }

  #set(row: NamedSecretRow): void {
    const versions: ByVersion = this.#named.get(row.actionId) ?? new Map();
    const slots = versions.get(row.number) ?? new Map<SecretSlot, NamedSecretRow>();
    this.#named.set(row.actionId, versions.set(row.number, slots.set(row.slot, row)));
  }

  /** Drops those of these values that no version names any more. */
  #forget(actionId: string, candidates: readonly HeldSecret[]): void {
    const versions = [...(this.#named.get(actionId)?.values() ?? [])];
    const named = new Set(versions.flatMap((slots) => [...slots.values()].map(({ valueId }) => valueId)));
    const gone = [...new Set(candidates.map(({ valueId }) => valueId))].filter((valueId) => !named.has(valueId));
    for (const valueId of gone) {
      if (this.#values.get(valueId) === undefined) this.#droppedValues.add(valueId);
      else this.#values.drop(valueId);
    }
  }
}
