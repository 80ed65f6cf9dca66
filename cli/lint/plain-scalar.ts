/** A scalar as Pulumi's YAML host reads it; `undefined` where it refuses it. */
export type PlainValue = string | number | boolean | null | undefined;
