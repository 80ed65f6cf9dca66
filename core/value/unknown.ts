/**
 * A value that is not known yet: an output of a resource that a preview has not created, or a part of the input whose
 * shape was already reported as wrong. Rules that need it are postponed.
 */
class UnknownValue {
  readonly kind = "unknown";

  toString(): string {
    return "[unknown]";
  }

  toJSON(): string {
    return "[unknown]";
  }
}

export type Unknown = UnknownValue;

/** The one unknown value; compare with `===` or {@link isUnknown}. */
export const UNKNOWN: Unknown = Object.freeze(new UnknownValue());

export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/** `value` when it is known. */
export function known<T>(value: T | Unknown): T | undefined {
  return isUnknown(value) ? undefined : (value as T);
}
