import type { PaletteFacts } from "../../../core/contract/contract.ts";
import { paletteMetadataOf } from "../../../core/definition/action-metadata.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { PaletteRow } from "../../db/pages.ts";
import type { PaletteEntry, PaletteQuery } from "../../port/palette.ts";
import type { Page } from "../../port/result.ts";
import { heldUses } from "../rules/held-uses.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "../rules/paging.ts";
import { searchable } from "../rules/searchable.ts";
import type { Slice } from "../slice/slice.ts";
import type { Read } from "./operation.ts";

const CURSOR = "palette";

/** A page of the palette, or with `all` the whole of it, by name. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export const palette: Read<PaletteQuery, Page<PaletteEntry>> = {
  needs: [
    ([query]) => (query === undefined ? {} : { page: pageQuery(query) }),
    (_queries, slice) => ({
      usesOf: slice
        .page("palette")
        .filter(({ version }) => version > 1)
        .map(({ id, version }) => ({ actionId: id, before: version })),
    }),
    (_queries, { uses }) => ({
      histories: [...uses.all()].map(({ actionId }) => ({ actionId, ifBroken: true })),
    }),
  ],
  decide: ({ slice }, query) =>
    pageOf(slice.page("palette"), {
      limit: limitOf(query),
      item: (row) => entryOf(slice, row),
      cursor: (row) => cursorAfter(CURSOR, row.name),
    }),
};

function limitOf({ limit }: PaletteQuery): number {
  return limit === "all" ? Number.MAX_SAFE_INTEGER - 1 : pageLimit(limit);
}

function pageQuery(query: PaletteQuery) {
  const { sandbox, channel, search, cursor } = query;
  return {
    of: "palette",
    sandbox,
    channel,
    group: undefined,
    deprecated: undefined,
    tag: undefined,
    search: search === undefined ? undefined : searchable(search),
    after: cursor === undefined ? undefined : afterCursor<string>(CURSOR, cursor, "string"),
    limit: limitOf(query) + 1,
  } as const;
}

function entryOf(slice: Slice, row: PaletteRow): PaletteEntry {
  const { id, name, version, owner } = row;
  return {
    ...fromColumn<PaletteFacts>(row.palette),
    id,
    name,
    category: "Action",
    version,
    ...paletteMetadataOf(fromColumn<JsonObject>(row.metadata)),
    outdatedUses: heldUses(slice, row).filter(({ outdated }) => outdated).length,
    ...(owner === undefined ? {} : { managedBy: owner.urn }),
  };
}
