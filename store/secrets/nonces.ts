import { NONCE_BYTES } from "./sealing.ts";

const POOL = 256;

/** A source of random nonces that asks the system for many at a time: one by one they cost more than the sealing. */
export function nonceSource(randomBytes: (count: number) => Uint8Array): () => Uint8Array {
  let pool = new Uint8Array(0);
  let next = 0;
  return () => {
    if (next === pool.length) {
      pool = Uint8Array.from(randomBytes(POOL * NONCE_BYTES));
      next = 0;
    }
    next += NONCE_BYTES;
    return pool.subarray(next - NONCE_BYTES, next);
  };
}
