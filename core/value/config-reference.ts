/** A value that a program takes from its stack's configuration, by name: what no program text may hold, or nobody knows yet. */
export class ConfigReference {
  /** `^[A-Za-z_][A-Za-z0-9_]*$`. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    Object.freeze(this);
  }
}
