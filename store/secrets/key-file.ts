import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { fail } from "../../core/problem/problem.ts";
import type { Secret } from "../../core/value/secret.ts";
import { KEY_BYTES } from "./sealing.ts";

/** Where the key-encryption key of a store comes from: given in the config, else the file beside the store. */
export type KeySource =
  | { readonly kind: "given"; readonly key: Uint8Array }
  | { readonly kind: "file"; readonly file: string };

/**
 * The source for a store file: `given` (base64 of 32 bytes), else `<file>.key`.
 * @throws ACT_CONFIG_KEY when the given key is not base64 of 32 bytes.
 */
export function keySource(storeFile: string, given: Secret<string> | undefined): KeySource {
  if (given === undefined) return { kind: "file", file: keyFile(storeFile) };
  const key = decodeKey(given.reveal());
  if (key === undefined) {
    fail("ACT_CONFIG_KEY", {
      path: ["encryptionKey"],
      detail: "encryptionKey is not base64 of 32 bytes",
      hint: "make one with: openssl rand -base64 32",
    });
  }
  return { kind: "given", key };
}

/** Where the key of a store lies unless it is given. */
export function keyFile(storeFile: string): string {
  return `${storeFile}.key`;
}

/** In words, for messages. */
export function describeKeySource(source: KeySource): string {
  return source.kind === "given" ? "the encryptionKey of the config" : `the key in ${source.file}`;
}

/**
 * The key of a store that has secrets already.
 * @throws ACT_STORE_KEY_MISSING, ACT_STORE_KEY_INVALID, and the system's errors.
 */
export function readKey(source: KeySource, storeFile: string): Uint8Array {
  if (source.kind === "given") return source.key;
  const text = readIfThere(source.file);
  if (text === undefined) {
    fail("ACT_STORE_KEY_MISSING", {
      detail: `the store ${storeFile} is sealed with a key, and its file ${source.file} is missing`,
      hint: "put the key file back, or set encryptionKey (ACTIONSTORE_ENCRYPTION_KEY)",
    });
  }
  return validKey(text, source.file);
}

/**
 * The key for a store that is just being made: the given one, the one of a key file that is there already, else a new one
 * in a new file of mode 0600. An empty file is what a crash in the middle of this leaves, and is filled in.
 * @throws ACT_STORE_KEY_INVALID, and the system's errors.
 */
export function makeKey(source: KeySource, randomBytes: (count: number) => Uint8Array): Uint8Array {
  if (source.kind === "given") return source.key;
  const text = readIfThere(source.file);
  if (text !== undefined && text !== "") return validKey(text, source.file);
  const key = randomBytes(KEY_BYTES);
  const handle = openSync(source.file, text === undefined ? "wx" : "r+", 0o600);
  try {
    writeSync(handle, `${Buffer.from(key).toString("base64")}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return key;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function validKey(text: string, file: string): Uint8Array {
  const key = decodeKey(text);
  if (key === undefined) {
    fail("ACT_STORE_KEY_INVALID", {
      detail: `${file} does not hold a key: base64 of ${KEY_BYTES} bytes is expected, ${text.trim().length} characters were found`,
      hint: "put the right key file back",
    });
  }
  return key;
}

function decodeKey(text: string): Uint8Array | undefined {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, "base64");
  return key.length === KEY_BYTES && key.toString("base64") === trimmed ? key : undefined;
}
