import { createSecretKey, type KeyObject } from "node:crypto";
import { fail } from "../../core/problem/problem.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import { storeError } from "../db/errors.ts";
import type { OpenDatabase } from "../db/open-database.ts";
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
  readonly randomBytes: (count: number) => Uint8Array;
}

/** What the check value seals: opening it proves that the key-encryption key is the right one. */
const CHECK_TEXT = "action store";

/**
 * The keyring of the store in `db`: made where the store has none yet, for which the caller has begun a transaction.
 * @throws ACT_STORE_KEY_MISSING, ACT_STORE_KEY_INVALID, ACT_STORE_KEY_WRONG, ACT_STORE_OPEN.
 */
export function ensureKeyring(db: OpenDatabase, options: KeyringOptions & { readonly at: string }): Keyring {
  return db.get("select id from store_key") === undefined ? makeKeyring(db, options) : openKeyring(db, options);
}

/** The keyring of a store that was written to before. Throws as {@link ensureKeyring} does. */
export function openKeyring(db: OpenDatabase, { source, randomBytes }: KeyringOptions): Keyring {
  const row = db.get("select check_value, data_key, fingerprint_key from store_key where id = 1");
  if (row === undefined) damagedKeys(db.file);
  const kek = createSecretKey(withKeyErrors(source, () => readKey(source, db.file)));
  if (unwrap(kek, row.check_value as Uint8Array, "check") === undefined) {
    fail("ACT_STORE_KEY_WRONG", {
      detail: `${describeKeySource(source)} does not fit the store ${db.file}`,
      hint: "give the key that the store was made with",
    });
  }
  const dataKey = unwrap(kek, row.data_key as Uint8Array, "data");
  const fingerprintKey = unwrap(kek, row.fingerprint_key as Uint8Array, "fingerprint");
  if (dataKey === undefined || fingerprintKey === undefined) damagedKeys(db.file);
  return keyring({ dataKey, fingerprintKey, randomBytes });
}

function makeKeyring(db: OpenDatabase, { source, randomBytes, at }: KeyringOptions & { readonly at: string }): Keyring {
  const kek = createSecretKey(withKeyErrors(source, () => makeKey(source, randomBytes)));
  const dataKey = randomBytes(KEY_BYTES);
  const fingerprintKey = randomBytes(KEY_BYTES);
  const wrap = (plain: Uint8Array | string, context: string): Uint8Array => {
    const { nonce, ciphertext } = seal({ key: kek, nonce: randomBytes(NONCE_BYTES), plain, context });
    return Buffer.concat([nonce, ciphertext]);
  };
  db.run(
    "insert into store_key (id, check_value, data_key, fingerprint_key, created_at) values (1, ?, ?, ?, ?)",
    wrap(CHECK_TEXT, "check"),
    wrap(dataKey, "data"),
    wrap(fingerprintKey, "fingerprint"),
    at,
  );
  return keyring({ dataKey, fingerprintKey, randomBytes });
}

function damagedKeys(file: string): never {
  fail("ACT_STORE_CORRUPT", {
    detail: `the wrapped keys in ${file} are missing or damaged`,
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
