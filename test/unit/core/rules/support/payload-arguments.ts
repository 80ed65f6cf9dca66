import type { Value, ValueObject } from "../../../../../core/value/value.ts";

/** A request with this sample. */
export const sampled = (sample: Value, more: ValueObject = {}): ValueObject => ({ request: { sample, ...more } });

/** A response with this sample. */
export const answered = (sample: Value, more: ValueObject = {}): ValueObject => ({ response: { sample, ...more } });
