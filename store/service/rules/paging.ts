import { fail } from "../../../core/problem/problem.ts";
import type { Page } from "../../port/result.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** Size of a page, 1 to 500, default 50. Throws ACT_PAGE_LIMIT_INVALID. */
export function pageLimit(limit: number | undefined): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    fail("ACT_PAGE_LIMIT_INVALID", {
      path: ["limit"],
      detail: `limit is ${Number.isNaN(limit) ? "not a number" : limit}`,
      hint: `give 1 to ${MAX_LIMIT}`,
    });
  }
  return limit;
}

/** A cursor that says after which key the next page starts. `kind` keeps the cursors of different lists apart. */
export function cursorAfter(kind: string, key: string | number): string {
  return Buffer.from(JSON.stringify([kind, key])).toString("base64url");
}

/** The key in a cursor of this kind. Throws ACT_CURSOR_INVALID. */
export function afterCursor<T extends string | number>(kind: string, cursor: string, type: "string" | "number"): T {
  const content = decoded(cursor);
  if (!Array.isArray(content) || content[0] !== kind || typeof content[1] !== type) {
    fail("ACT_CURSOR_INVALID", {
      path: ["cursor"],
      detail: "the cursor is not one of this list",
      hint: "use the cursor of the previous page as it is",
    });
  }
  return content[1] as T;
}

/** A page of at most `limit` out of rows that were read with one more than that. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  {
    limit,
    item,
    cursor,
  }: { readonly limit: number; readonly item: (row: Row) => T; readonly cursor: (row: Row) => string },
): Page<T> {
  const items = rows.slice(0, limit).map(item);
  const last = rows[limit - 1];
  return rows.length > limit && last !== undefined ? { items, cursor: cursor(last) } : { items };
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
