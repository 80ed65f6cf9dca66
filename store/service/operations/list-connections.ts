import { authenticationOf } from "../../../core/authentication/authentication.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { ConnectionListRow } from "../../db/pages.ts";
import type { ConnectionSummary, ListConnectionsQuery } from "../../port/connections.ts";
import type { Page } from "../../port/result.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "../rules/paging.ts";
import type { Read } from "./operation.ts";

const CURSOR = "connections";

/** A page of live connections, by name. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export const listConnections: Read<ListConnectionsQuery, Page<ConnectionSummary>> = {
  needs: [([query]) => (query === undefined ? {} : { page: pageQuery(query) })],
  decide: ({ slice }, { limit }) =>
    pageOf(slice.page("connections"), {
      limit: pageLimit(limit),
      item: summaryOf,
      cursor: (row) => cursorAfter(CURSOR, row.name),
    }),
};

function pageQuery({ sandbox, cursor, limit }: ListConnectionsQuery) {
  const after = cursor === undefined ? undefined : afterCursor<string>(CURSOR, cursor, "string");
  return { of: "connections", sandbox, after, limit: pageLimit(limit) + 1 } as const;
}

function summaryOf(row: ConnectionListRow): ConnectionSummary {
  const definition = fromColumn<ValueObject>(row.definition);
  const { id, sandbox, name, version, revision, digest, owner, usedBy, changedAt, changedBy } = row;
  return {
    id,
    sandbox,
    name,
    ...(typeof definition.baseUrl === "string" ? { baseUrl: definition.baseUrl } : {}),
    authentication: authenticationOf(definition).key,
    version,
    revision,
    digest,
    owner,
    usedBy,
    changedAt,
    changedBy,
  };
}
