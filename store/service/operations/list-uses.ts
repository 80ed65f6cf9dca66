import { isId } from "../../../core/definition/definition-id.ts";
import { useId, useNameOf } from "../../../core/definition/use-id.ts";
import type { Page } from "../../port/result.ts";
import type { UseRecord, UsesQuery } from "../../port/uses.ts";
import { useRecord } from "../records/use-record.ts";
import { historiesOf } from "../rules/held-uses.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "../rules/paging.ts";
import type { Read } from "./operation.ts";

const CURSOR = "uses";

/** A page of the uses of a sandbox. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export const listUses: Read<UsesQuery, Page<UseRecord>> = {
  needs: [
    ([query]) => (query === undefined ? {} : { page: pageQuery(query) }),
    (_queries, slice) => ({ ids: slice.page("uses").map(({ actionId }) => actionId) }),
    (_queries, slice) => ({ histories: historiesOf(slice.page("uses"), slice) }),
  ],
  decide: ({ slice }, { limit }) =>
    pageOf(
      slice.page("uses").map((row) => useRecord(slice, row)),
      { limit: pageLimit(limit), item: (use) => use, cursor: (use) => cursorAfter(CURSOR, useId(use)) },
    ),
};

function pageQuery({ sandbox, action, journey, cursor, limit }: UsesQuery) {
  return {
    of: "uses",
    sandbox,
    action: action === undefined ? undefined : isId(action) ? { id: action } : { name: action },
    journey,
    after: cursor === undefined ? undefined : useNameOf(afterCursor<string>(CURSOR, cursor, "string")),
    limit: pageLimit(limit) + 1,
  } as const;
}
