import { createSecretKey, type KeyObject } from "node:crypto";
import { fail } from "../../core/problem/problem.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import { storeError } from "../db/errors.ts";
import type { KeyRow } from "../db/rows.ts";
import { fingerprintOf, type SecretValue, secretContext, secretOfText, secretText } from "./fingerprint.ts";
import { describeKeySource, type KeySource, makeKey, readKey } from "./key-file.ts";
import { nonceSource } from "./nonces.ts";
import { KEY_BYTES, NONCE_BYTES, type Sealed, seal, unseal } from "./sealing.ts";

/** Seals and fingerprints secrets with the two keys of one store. */
export interface Keyring {
  fingerprint(secret: SecretValue): string;
  seal(context: SecretContext, secret: SecretValue): Sealed;
  /** The secret that was sealed with this context; undefined when the bytes are not those of {@link Keyring.seal}. */
  open(context: SecretContext, sealed: Sealed): SecretValue | undefined;
}

/** What a sealed value belongs to; it opens nowhere else. */
export interface SecretContext {
  readonly valueId: string;
  readonly ownerId: string;
  readonly slot: SecretSlot;
}

export interface KeyringOptions {
  readonly source: KeySource;
  /** The store, as messages name it. */
  readonly storeName: string;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** What the check value seals: opening it proves that the key-encryption key is the right one. */
const CHECK_TEXT = "action store";

/**
 * The keyring of a store that was written to before.
 * @throws ACT_STORE_KEY_MISSING, ACT_STORE_KEY_INVALID, ACT_STORE_KEY_WRONG, ACT_STORE_OPEN, ACT_STORE_CORRUPT.
 */
export function openKeyring(row: KeyRow | undefined, { source, storeName, randomBytes }: KeyringOptions): Keyring {
  if (row === undefined) damagedKeys(storeName);
  const kek = createSecretKey(withKeyErrors(source, () => readKey(source, storeName)));
  if (unwrap(kek, row.checkValue, "check") === undefined) {
    fail("ACT_STORE_KEY_WRONG", {
      detail: `${describeKeySource(source)} does not fit the store ${storeName}`,
      hint: "give the key that the store was made with",
    });
  }
  const dataKey = unwrap(kek, row.dataKey, "data");
  const fingerprintKey = unwrap(kek, row.fingerprintKey, "fingerprint");
  if (dataKey === undefined || fingerprintKey === undefined) damagedKeys(storeName);
  return keyring({ dataKey, fingerprintKey, randomBytes });
}

/**
 * The keyring of a store that is just being made, and its keys as they are stored. Makes the key file where one is wanted.
 * @throws ACT_STORE_KEY_INVALID, ACT_STORE_OPEN.
 */
export function makeKeyring({ source, randomBytes }: KeyringOptions): {
  readonly keyring: Keyring;
  readonly row: KeyRow;
} {
  const kek = createSecretKey(withKeyErrors(source, () => makeKey(source, randomBytes)));
  const dataKey = randomBytes(KEY_BYTES);
  const fingerprintKey = randomBytes(KEY_BYTES);
  const wrap = (plain: Uint8Array | string, context: string): Uint8Array => {
    const { nonce, ciphertext } = seal({ key: kek, nonce: randomBytes(NONCE_BYTES), plain, context });
    return Buffer.concat([nonce, ciphertext]);
  };
  return {
    keyring: keyring({ dataKey, fingerprintKey, randomBytes }),
    row: {
      checkValue: wrap(CHECK_TEXT, "check"),
      dataKey: wrap(dataKey, "data"),
      fingerprintKey: wrap(fingerprintKey, "fingerprint"),
    },
  };
}

function damagedKeys(storeName: string): never {
  fail("ACT_STORE_CORRUPT", {
    detail: `the wrapped keys in ${storeName} are missing or damaged`,
    hint: "restore it from a backup",
  });
}

/** Errors of the system while the key file is read or made name the key file. */
function withKeyErrors<T>(source: KeySource, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw source.kind === "file" ? storeError(error, source.file) : error;
  }
}

function unwrap(key: KeyObject, wrapped: Uint8Array, context: string): Uint8Array | undefined {
  return unseal({
    key,
    sealed: { nonce: wrapped.subarray(0, NONCE_BYTES), ciphertext: wrapped.subarray(NONCE_BYTES) },
    context,
  });
}

interface Keys {
  readonly dataKey: Uint8Array;
  readonly fingerprintKey: Uint8Array;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Key objects, because handing raw bytes to every cipher costs 25 µs a time. */
function keyring(keys: Keys): Keyring {
  const { randomBytes } = keys;
  const dataKey = createSecretKey(keys.dataKey);
  const fingerprintKey = createSecretKey(keys.fingerprintKey);
  const nextNonce = nonceSource(randomBytes);
  return Object.freeze({
    fingerprint: (secret: SecretValue) => fingerprintOf(fingerprintKey, secret),
    seal: (context: SecretContext, secret: SecretValue) =>
      seal({ key: dataKey, nonce: nextNonce(), plain: secretText(secret), context: secretContext(context) }),
    open(context: SecretContext, sealed: Sealed) {
      const plain = unseal({ key: dataKey, sealed, context: secretContext(context) });
      return plain === undefined ? undefined : secretOfText(Buffer.from(plain).toString("utf8"));
    },
  });
}
