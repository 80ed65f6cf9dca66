import type { GeneratedKind } from "../definition/variable.ts";

/**
 * What the store makes for one invocation, once for each kind: a header and a body field of the same kind carry the same
 * value, and every retry repeats it.
 */
export type GeneratedValues = { readonly [kind in GeneratedKind]: string | number };

export interface GeneratedSources {
  readonly now: Date;
  /** A fresh UUID (RFC 9562) at each call. */
  readonly uuid: () => string;
}

/** Values for one invocation that starts now. */
export function generatedValues({ now, uuid }: GeneratedSources): GeneratedValues {
  const unixMillis = now.getTime();
  return {
    uuid: uuid(),
    idempotencyKey: uuid(),
    dateTime: now.toISOString(),
    unixSeconds: Math.floor(unixMillis / 1000),
    unixMillis,
  };
}
