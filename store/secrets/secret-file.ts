import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

export interface SecretFolders {
  /** What relative paths are relative to. */
  readonly folder: string;
  /** Folders that may be read from; relative ones below `folder`. */
  readonly folders: readonly string[];
}

export interface SecretFileRequest extends SecretFolders {
  readonly forbiddenFiles: readonly string[];
}

/** `outside`: not below any folder once links are followed. `key`: a forbidden file. Anything else is said in words. */
export type SecretFile = { readonly text: string } | { readonly fault: string };

const MAX_BYTES = 64 * 1024;

/** True when the path as it is written lies below an allowed folder; links are not looked at. */
export function isWithin(file: string, { folder, folders }: SecretFolders): boolean {
  const path = resolve(folder, file);
  return folders.some((allowed) => isBelow(path, resolve(folder, allowed)));
}

/**
 * The text of a file, one newline at its end taken off. Links are followed first; what they lead to has to lie below what the
 * allowed folders lead to, and is opened without following any more.
 */
export function readSecretFile(file: string, { folder, folders, forbiddenFiles }: SecretFileRequest): SecretFile {
  try {
    const real = realpathSync(resolve(folder, file));
    if (!folders.some((allowed) => isBelow(real, realOf(resolve(folder, allowed))))) return { fault: "outside" };
    const handle = openSync(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(handle);
      if (forbiddenFiles.some((forbidden) => isSameFile(forbidden, real, found))) return { fault: "key" };
      return found.isFile() ? contentOf(handle) : { fault: "it is not a regular file" };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return { fault: faults[(error as NodeJS.ErrnoException).code ?? ""] ?? "the system refuses it" };
  }
}

const faults: { readonly [code: string]: string } = {
  ENOENT: "it does not exist",
  ENOTDIR: "it does not exist",
  EACCES: "it may not be read by this user",
  EPERM: "it may not be read by this user",
  EISDIR: "it is not a regular file",
  ENXIO: "it is not a regular file",
  ELOOP: "its links lead in a circle",
};

/** Bounded by what is read, not by what the system says of its size: some files have none. */
function contentOf(handle: number): SecretFile {
  const buffer = Buffer.alloc(MAX_BYTES + 1);
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(handle, buffer, length, buffer.length - length, null);
    if (read === 0) break;
    length += read;
  }
  if (length > MAX_BYTES) return { fault: "it is larger than 64 KiB" };
  const text = textOf(buffer.subarray(0, length));
  if (text === undefined) return { fault: "it is not UTF-8 text" };
  const secret = text.replace(/\r?\n$/, "");
  return secret === "" ? { fault: "it is empty" } : { text: secret };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A folder that does not exist is itself: nothing lies below it. */
function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** By path, and by what the file system says: a hard link has another path. */
function isSameFile(forbidden: string, real: string, found: Stats): boolean {
  if (realOf(forbidden) === real) return true;
  try {
    const { dev, ino } = statSync(forbidden);
    return dev === found.dev && ino === found.ino;
  } catch {
    return false;
  }
}
