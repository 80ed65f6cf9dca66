import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { AuditRow } from "../../db/rows.ts";
import type { AuditEvent, AuditQuery } from "../../port/audit.ts";
import type { Page } from "../../port/result.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "../rules/paging.ts";
import type { Read } from "./operation.ts";

const CURSOR = "audit";

/** A page of the audit trail of a sandbox, newest first. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export const audit: Read<AuditQuery, Page<AuditEvent>> = {
  needs: [([query]) => (query === undefined ? {} : { page: pageQuery(query) })],
  decide: ({ slice }, { limit }) =>
    pageOf(slice.page("events"), {
      limit: pageLimit(limit),
      item: eventOf,
      cursor: (row) => cursorAfter(CURSOR, row.sequence),
    }),
};

function pageQuery({ sandbox, name, cursor, limit }: AuditQuery) {
  const after = cursor === undefined ? undefined : afterCursor<number>(CURSOR, cursor, "number");
  return { of: "events", sandbox, name, after, limit: pageLimit(limit) + 1 } as const;
}

function eventOf({ actionId, name, detail, ...event }: AuditRow): AuditEvent {
  return {
    ...event,
    ...(actionId === null ? {} : { actionId }),
    ...(name === null ? {} : { name }),
    detail: fromColumn<JsonObject>(detail),
  };
}
