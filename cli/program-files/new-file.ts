import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fail } from "../../core/problem/problem.ts";

/** Writes a file that was not there, and makes its folder. Problem: ACT_CLI_FILE. */
export function writeNewFile(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const isThere = code === "EEXIST";
    fail(
      "ACT_CLI_FILE",
      {
        subject: file,
        detail: isThere ? "is there already, and is not written over" : `cannot be written (${code})`,
        hint: isThere ? "name another file or folder, or remove it" : "name a file in a folder that can be written",
      },
      error,
    );
  }
}
