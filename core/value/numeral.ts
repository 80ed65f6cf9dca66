const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * A JSON number whose text a JavaScript number would lose: an integer beyond ±2^53, `10.0`, `1e400`. Numbers that
 * survive the way through a double stay plain numbers.
 */
export class Numeral {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    Object.freeze(this);
  }

  /** True for an integer in JSON's notation: digits without fraction or exponent. */
  get isInteger(): boolean {
    return /^-?\d+$/.test(this.text);
  }

  toString(): string {
    return this.text;
  }

  [inspect](): string {
    return this.text;
  }
}
