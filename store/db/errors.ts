import type { ProblemCode } from "../../core/problem/catalogue/catalogue.ts";
import { ProblemError, problem } from "../../core/problem/problem.ts";

interface Explanation {
  readonly code: ProblemCode;
  readonly what: string;
  readonly hint?: string;
}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const BUSY = 5;
const LOCKED = 6;
const bySqliteCode: ReadonlyMap<number, Explanation> = new Map([
  [8, { code: "ACT_STORE_READ_ONLY", what: "is read-only", hint: "make the file and its folder writable" }],
  [10, { code: "ACT_STORE_IO", what: "could not be read or written" }],
  [11, { code: "ACT_STORE_CORRUPT", what: "is damaged", hint: "restore it from a backup" }],
  [13, { code: "ACT_STORE_FULL", what: "cannot grow: the disk is full", hint: "free space and run again" }],
  [
    14,
    {
      code: "ACT_STORE_OPEN",
      what: "cannot be opened",
      hint: "check that the file and its folder may be read and written",
    },
  ],
  [
    26,
    {
      code: "ACT_STORE_NOT_A_STORE",
      what: "is not an action store, or its beginning is damaged",
      hint: "choose another file for the store",
    },
  ],
]);

const damaged: Explanation = { code: "ACT_STORE_CORRUPT", what: "is damaged", hint: "restore it from a backup" };

/** A column that does not hold what was written to it. Its text may be anything and is not reported. */
export class DamagedColumn extends Error {}

function isMissingPart(error: unknown): boolean {
  return /^no such (table|column)/.test(String((error as { readonly message?: unknown }).message));
}

/** Error codes of the operating system (errno(3)). */
const bySystemCode: ReadonlyMap<string, Explanation> = new Map([
  ["ENOSPC", { code: "ACT_STORE_FULL", what: "cannot be written: the disk is full", hint: "free space and run again" }],
  [
    "EDQUOT",
    { code: "ACT_STORE_FULL", what: "cannot be written: the disk quota is used up", hint: "free space and run again" },
  ],
  [
    "EROFS",
    { code: "ACT_STORE_READ_ONLY", what: "is on a read-only file system", hint: "choose a place that can be written" },
  ],
  [
    "EACCES",
    {
      code: "ACT_STORE_OPEN",
      what: "may not be opened by this user",
      hint: "check the permissions of the file and its folder",
    },
  ],
  [
    "EPERM",
    {
      code: "ACT_STORE_OPEN",
      what: "may not be opened by this user",
      hint: "check the permissions of the file and its folder",
    },
  ],
  ["ENOENT", { code: "ACT_STORE_OPEN", what: "cannot be opened: its folder is missing", hint: "check the path" }],
  [
    "ENOTDIR",
    {
      code: "ACT_STORE_OPEN",
      what: "cannot be opened: a part of its path is a file, not a folder",
      hint: "check the path",
    },
  ],
  [
    "EEXIST",
    {
      code: "ACT_STORE_OPEN",
      what: "cannot be opened: a part of its path is a file, not a folder",
      hint: "check the path",
    },
  ],
  ["EISDIR", { code: "ACT_STORE_OPEN", what: "is a folder", hint: "name a file" }],
]);

/** True when another handle of the file holds the lock that `error` was waiting for. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== undefined && [BUSY, LOCKED].includes(code & 0xff);
}

/** What went wrong with `file`, said as a Problem. Anything that SQLite and the operating system did not say stays as it is. */
export function storeError(error: unknown, file: string): unknown {
  if (error instanceof ProblemError) return error;
  const explanation = explain(error);
  if (explanation === undefined) return error;
  const { code, what, hint } = explanation;
  const said = (error as { readonly message?: unknown }).message;
  return new ProblemError(
    problem(code, { detail: `${file} ${what} (${String(said)})`, ...(hint === undefined ? {} : { hint }) }),
    { cause: error },
  );
}

function explain(error: unknown): Explanation | undefined {
  const sqlite = sqliteCode(error);
  if (sqlite !== undefined) return bySqliteCode.get(sqlite & 0xff) ?? (isMissingPart(error) ? damaged : undefined);
  if (error instanceof DamagedColumn) return damaged;
  const { code, syscall } = fieldsOf(error);
  if (typeof code !== "string" || typeof syscall !== "string") return undefined;
  return bySystemCode.get(code) ?? { code: "ACT_STORE_IO", what: "could not be read or written" };
}

function sqliteCode(error: unknown): number | undefined {
  const { errcode } = fieldsOf(error);
  return typeof errcode === "number" ? errcode : undefined;
}

/** By shape and not by class: an error may come from another realm. */
function fieldsOf(error: unknown): { readonly errcode?: unknown; readonly code?: unknown; readonly syscall?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
