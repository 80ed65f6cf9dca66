import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";

/** What a file on the disk looked like when it was opened. */
export interface Snapshot {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Ends of the names under which SQLite keeps writes that are not in the file itself yet. */
const logs = ["-wal", "-journal"];

/**
 * A file in a folder that cannot be written, as on a read-only file system: SQLite cannot make there what it shares with
 * other processes, so it reads the file as one that never changes (`immutable`, sqlite.org/uri.html). Whoever reads has to
 * look afterwards whether that was true. Undefined where SQLite does not need this, and where writes wait beside the file,
 * which it would not see.
 */
export function snapshotOf(file: string): Snapshot | undefined {
  if (isWritable(dirname(file)) || waitingLog(file) !== undefined) return undefined;
  const { dev, ino, size, mtimeMs } = statSync(file);
  return { dev, ino, size, mtimeMs };
}

export function isSameSnapshot(a: Snapshot, b: Snapshot | undefined): boolean {
  return a.dev === b?.dev && a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs;
}

/** The file beside `file` that holds writes which are not in it yet, in a folder where they cannot be brought into it. */
export function strandedLog(file: string): string | undefined {
  return isWritable(dirname(file)) ? undefined : waitingLog(file);
}

function waitingLog(file: string): string | undefined {
  return logs.map((end) => `${file}${end}`).find((log) => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
