import type { Value } from "./value.ts";

/** Written wherever a secret, or a name that is secret, would be shown. */
export const REDACTED = "[secret]";
const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * A value that must never be shown. Printing, serialising or inspecting it gives `[secret]`; only {@link Secret.reveal}
 * gives the value, and only code that hashes, encrypts or sends it may call that.
 */
export class Secret<T extends Value = Value> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
    Object.freeze(this);
  }

  /** The value in clear. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect](): string {
    return REDACTED;
  }
}

/** The text of a setting that may be secret; empty for one that is absent. */
export function clearText(value: Value | undefined): string {
  const bare = value instanceof Secret ? value.reveal() : value;
  return bare === undefined || bare === null ? "" : String(bare);
}
