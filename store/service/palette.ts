import type { PaletteFacts } from "../../core/contract/contract.ts";
import { paletteMetadataOf } from "../../core/definition/action-metadata.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase, Row } from "../db/open-database.ts";
import type { PaletteEntry, PaletteQuery } from "../port/palette.ts";
import type { Page } from "../port/result.ts";
import { searchCondition, where } from "./filter.ts";
import { firstBreakAfterUse, heldUses } from "./held-uses.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "./paging.ts";

const CURSOR = "palette";

/** A page of the palette, or with `all` the whole of it, by name. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export function palette(db: OpenDatabase, query: PaletteQuery): Page<PaletteEntry> {
  const { sandbox, channel, search, cursor } = query;
  const limit = query.limit === "all" ? Number.MAX_SAFE_INTEGER - 1 : pageLimit(query.limit);
  const { sql, values } = where([
    ["a.sandbox = ?", sandbox],
    ["a.kind = 'action'"],
    ["a.deleted_at is null"],
    channel === undefined ? undefined : ["a.channel = ?", channel],
    searchCondition(search),
    cursor === undefined ? undefined : ["a.name > ?", afterCursor<string>(CURSOR, cursor, "string")],
  ]);
  const rows = db.all(
    `select a.id, a.name, a.version, a.metadata, a.owner_urn, v.palette,
            exists (select 1 from use u where u.action_id = a.id and ${firstBreakAfterUse} is not null) as met_a_break
       from action a join action_version v on v.action_id = a.id and v.number = a.version
      where ${sql} order by a.name limit ?`,
    ...values,
    limit + 1,
  );
  return pageOf(rows, {
    limit,
    item: (row) => entryOf(db, row),
    cursor: (row) => cursorAfter(CURSOR, row.name as string),
  });
}

function entryOf(db: OpenDatabase, row: Row): PaletteEntry {
  return {
    ...fromColumn<PaletteFacts>(row.palette),
    id: row.id as string,
    name: row.name as string,
    category: "Action",
    version: row.version as number,
    ...paletteMetadataOf(fromColumn<JsonObject>(row.metadata)),
    outdatedUses: row.met_a_break === 1 ? outdatedUses(db, row.id as string) : 0,
    ...(row.owner_urn === null ? {} : { managedBy: row.owner_urn as string }),
  };
}

function outdatedUses(db: OpenDatabase, actionId: string): number {
  return heldUses(db, actionId).filter(({ outdated }) => outdated).length;
}
