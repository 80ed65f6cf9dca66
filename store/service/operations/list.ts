import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { ActionListRow } from "../../db/pages.ts";
import type { ActionSummary, ListQuery } from "../../port/records.ts";
import type { Page } from "../../port/result.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "../rules/paging.ts";
import { searchable } from "../rules/searchable.ts";
import type { Read } from "./operation.ts";

const CURSOR = "list";

/** A page of live actions, by name. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export const list: Read<ListQuery, Page<ActionSummary>> = {
  needs: [([query]) => (query === undefined ? {} : { page: pageQuery(query) })],
  decide: ({ slice }, { limit }) =>
    pageOf(slice.page("actions"), {
      limit: pageLimit(limit),
      item: summaryOf,
      cursor: (row) => cursorAfter(CURSOR, row.name),
    }),
};

function pageQuery({ sandbox, channel, tag, group, deprecated, search, cursor, limit }: ListQuery) {
  return {
    of: "actions",
    sandbox,
    channel,
    group,
    deprecated,
    tag,
    search: search === undefined ? undefined : searchable(search),
    after: cursor === undefined ? undefined : afterCursor<string>(CURSOR, cursor, "string"),
    limit: pageLimit(limit) + 1,
  } as const;
}

function summaryOf(row: ActionListRow): ActionSummary {
  const { id, sandbox, name, label, description, channel, version, revision, digest, owner, uses } = row;
  return {
    id,
    sandbox,
    name,
    label,
    ...(description === undefined ? {} : { description }),
    channel,
    version,
    revision,
    digest,
    metadata: fromColumn<JsonObject>(row.metadata),
    ...(owner === undefined ? {} : { owner }),
    uses,
    changedAt: row.changedAt,
    changedBy: row.changedBy,
  };
}
