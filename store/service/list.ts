import type { JsonObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase, Row } from "../db/open-database.ts";
import type { ActionSummary, ListQuery } from "../port/records.ts";
import type { Page } from "../port/result.ts";
import { searchCondition, where } from "./filter.ts";
import { ownerOf } from "./held-definition.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "./paging.ts";

const CURSOR = "list";

/** A page of live actions, by name. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export function list(db: OpenDatabase, query: ListQuery): Page<ActionSummary> {
  const limit = pageLimit(query.limit);
  const { sandbox, channel, tag, group, deprecated, search, cursor } = query;
  const { sql, values } = where([
    ["a.sandbox = ?", sandbox],
    ["a.kind = 'action'"],
    ["a.deleted_at is null"],
    channel === undefined ? undefined : ["a.channel = ?", channel],
    group === undefined ? undefined : ["a.group_name = ?", group],
    deprecated === undefined ? undefined : ["a.deprecated = ?", deprecated ? 1 : 0],
    tag === undefined ? undefined : ["exists (select 1 from json_each(a.metadata, '$.tags') t where t.value = ?)", tag],
    searchCondition(search),
    cursor === undefined ? undefined : ["a.name > ?", afterCursor<string>(CURSOR, cursor, "string")],
  ]);
  const rows = db.all(
    `select a.id, a.sandbox, a.name, a.label, a.channel, a.version, a.revision, a.metadata, a.owner_urn, a.owner_stack,
            a.changed_at, a.changed_by, v.digest, json_extract(v.palette, '$.description') as description,
            (select count(*) from use u where u.action_id = a.id) as uses
       from action a join action_version v on v.action_id = a.id and v.number = a.version
      where ${sql} order by a.name limit ?`,
    ...values,
    limit + 1,
  );
  return pageOf(rows, { limit, item: summaryOf, cursor: (row) => cursorAfter(CURSOR, row.name as string) });
}

function summaryOf(row: Row): ActionSummary {
  const owner = ownerOf(row);
  return {
    id: row.id as string,
    sandbox: row.sandbox as string,
    name: row.name as string,
    label: row.label as string,
    ...(row.description === null ? {} : { description: row.description as string }),
    channel: row.channel as string,
    version: row.version as number,
    revision: row.revision as number,
    digest: row.digest as string,
    metadata: fromColumn<JsonObject>(row.metadata),
    ...(owner === undefined ? {} : { owner }),
    uses: row.uses as number,
    changedAt: row.changed_at as string,
    changedBy: row.changed_by as string,
  };
}
