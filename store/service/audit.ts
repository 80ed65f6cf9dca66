import type { JsonObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase, Row } from "../db/open-database.ts";
import type { AuditEvent, AuditQuery } from "../port/audit.ts";
import type { Page } from "../port/result.ts";
import { where } from "./filter.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "./paging.ts";

const CURSOR = "audit";

/** A page of the audit trail of a sandbox, newest first. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export function audit(db: OpenDatabase, { sandbox, name, limit: wanted, cursor }: AuditQuery): Page<AuditEvent> {
  const limit = pageLimit(wanted);
  const { sql, values } = where([
    ["sandbox = ?", sandbox],
    name === undefined ? undefined : ["name = ? and action_id not like 'con-%'", name],
    cursor === undefined ? undefined : ["sequence < ?", afterCursor<number>(CURSOR, cursor, "number")],
  ]);
  const rows = db.all(`select * from audit_event where ${sql} order by sequence desc limit ?`, ...values, limit + 1);
  return pageOf(rows, { limit, item: eventOf, cursor: (row) => cursorAfter(CURSOR, row.sequence as number) });
}

function eventOf(row: Row): AuditEvent {
  return {
    sequence: row.sequence as number,
    at: row.at as string,
    by: row.by as string,
    via: row.via as string,
    sandbox: row.sandbox as string,
    event: row.event as string,
    ...(row.action_id === null ? {} : { actionId: row.action_id as string }),
    ...(row.name === null ? {} : { name: row.name as string }),
    detail: fromColumn<JsonObject>(row.detail),
    hash: row.hash as string,
  };
}
