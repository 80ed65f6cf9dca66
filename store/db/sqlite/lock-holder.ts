import { readFileSync, statSync } from "node:fs";

/** The byte of the `-shm` file that SQLite locks to write (sqlite.org/walformat.html, WAL Locks). */
const WRITE_LOCK_BYTE = "120";

/**
 * The process that holds the write lock of a WAL database, as `process 4711 (node …)`. Undefined where the system does
 * not tell: only Linux does, in /proc/locks (proc_locks(5)).
 */
export function lockHolder(file: string): string | undefined {
  try {
    const { ino } = statSync(`${file}-shm`);
    const locks = readFileSync("/proc/locks", "utf8").split("\n");
    const held = locks
      .map((line) => line.trim().split(/\s+/))
      .find(
        ([, , , kind, , place, start]) =>
          kind === "WRITE" && start === WRITE_LOCK_BYTE && place?.split(":")[2] === String(ino),
      );
    const pid = held?.[4];
    return pid === undefined ? undefined : `process ${pid}${commandOf(pid)}`;
  } catch {
    return undefined;
  }
}

function commandOf(pid: string): string {
  try {
    const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
    return name === "" ? "" : ` (${name})`;
  } catch {
    return "";
  }
}
