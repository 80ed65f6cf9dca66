import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";

const CIPHER = "aes-256-gcm";
/** Length of the keys, in bytes. */
export const KEY_BYTES = 32;
/** Length of a nonce, in bytes (NIST SP 800-38D, 8.2). */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealed {
  readonly nonce: Uint8Array;
  /** Ciphertext, then the 16 bytes of the tag. */
  readonly ciphertext: Uint8Array;
}

export interface SealRequest {
  readonly key: KeyObject;
  readonly nonce: Uint8Array;
  readonly plain: Uint8Array | string;
  /** What the sealed bytes belong to: they open only beside it. */
  readonly context: string;
}

/** AES-256-GCM. */
export function seal({ key, nonce, plain, context }: SealRequest): Sealed {
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context));
  const body = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  return { nonce, ciphertext: Buffer.concat([body, cipher.final(), cipher.getAuthTag()]) };
}

/** The plain bytes; undefined when key, context or bytes are not those of {@link seal}. */
export function unseal({
  key,
  sealed,
  context,
}: {
  readonly key: KeyObject;
  readonly sealed: Sealed;
  readonly context: string;
}): Uint8Array | undefined {
  const { nonce, ciphertext } = sealed;
  const end = ciphertext.length - TAG_BYTES;
  if (end < 0 || nonce.length !== NONCE_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, nonce)
    .setAAD(Buffer.from(context))
    .setAuthTag(ciphertext.subarray(end));
  const body = decipher.update(ciphertext.subarray(0, end));
  try {
    return Buffer.concat([body, decipher.final()]);
  } catch {
    return undefined;
  }
}
