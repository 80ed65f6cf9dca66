/** What the steps of a preview say of things before and after it. They are looked up when it is at its end: only then all keys are known. */
export class TwoSides<Side> {
  readonly before: Side[] = [];
  readonly after: Side[] = [];
  readonly #keyOf: (side: Side) => string;
  #index: SidesByKey<Side> | undefined;

  constructor(keyOf: (side: Side) => string) {
    this.#keyOf = keyOf;
  }

  /** Both sides by their keys. */
  byKey(): SidesByKey<Side> {
    this.#index ??= { before: Map.groupBy(this.before, this.#keyOf), after: Map.groupBy(this.after, this.#keyOf) };
    return this.#index;
  }
}

export interface SidesByKey<Side> {
  readonly before: ReadonlyMap<string, readonly Side[]>;
  readonly after: ReadonlyMap<string, readonly Side[]>;
}
