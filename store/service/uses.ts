import { isId } from "../../core/definition/definition-id.ts";
import { useId, useNameOf } from "../../core/definition/use-id.ts";
import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import type { Json } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase, Row } from "../db/open-database.ts";
import type { Page } from "../port/result.ts";
import type { UseKey, UseRecord, UsesQuery } from "../port/uses.ts";
import { where } from "./filter.ts";
import { formerHoldersOf, ownerOf } from "./held-definition.ts";
import { selectUses, useReader } from "./held-uses.ts";
import { afterCursor, cursorAfter, pageLimit, pageOf } from "./paging.ts";

const CURSOR = "uses";

/** A use, and what decides on writes to it. */
export interface HeldUse {
  readonly record: UseRecord;
  /** The first revision of the unbroken run of writes by the record's owner. */
  readonly ownerSince: number;
  readonly formerHolders: readonly FormerHolder[];
  /** The run that wrote it last. */
  readonly run: string | undefined;
}

/** The use under a key, for a write. */
export function heldUse(db: OpenDatabase, { sandbox, journey, activity }: UseKey): HeldUse | undefined {
  const row = db.get(
    `${selectUses} where f.sandbox = ? and f.journey = ? and f.activity = ?`,
    sandbox,
    journey,
    activity,
  );
  if (row === undefined) return undefined;
  const run = (row.run as string | null) ?? undefined;
  return {
    record: recordOf(row, useReader(db)),
    ownerSince: row.owner_since as number,
    formerHolders: formerHoldersOf(row),
    run,
  };
}

/** The use under a key. */
export function findUse(db: OpenDatabase, key: UseKey): UseRecord | undefined {
  return heldUse(db, key)?.record;
}

/** A page of the uses of a sandbox. Throws ACT_CURSOR_INVALID, ACT_PAGE_LIMIT_INVALID. */
export function listUses(db: OpenDatabase, query: UsesQuery): Page<UseRecord> {
  const { sandbox, action, journey, cursor } = query;
  const limit = pageLimit(query.limit);
  const after = cursor === undefined ? undefined : useNameOf(afterCursor<string>(CURSOR, cursor, "string"));
  const { sql, values } = where([
    ["f.sandbox = ?", sandbox],
    action === undefined ? undefined : [isId(action) ? "f.action_id = ?" : "f.name = ?", action],
    journey === undefined ? undefined : ["f.journey = ?", journey],
    after === undefined ? undefined : ["(f.journey, f.activity) > (?, ?)", after.journey, after.activity],
  ]);
  const rows = db.all(`${selectUses} where ${sql} order by f.journey, f.activity limit ?`, ...values, limit + 1);
  const useOf = useReader(db);
  return pageOf(
    rows.map((row) => recordOf(row, useOf)),
    { limit, item: (use) => use, cursor: (use) => cursorAfter(CURSOR, useId(use)) },
  );
}

function recordOf(row: Row, useOf: ReturnType<typeof useReader>): UseRecord {
  const { needed: _, ...use } = useOf(row);
  const formerHolders = formerHoldersOf(row);
  return {
    sandbox: row.sandbox as string,
    ...use,
    actionId: row.action_id as string,
    actionName: row.name as string,
    actionDeleted: row.deleted_at !== null,
    mapping: fromColumn<{ readonly [key: string]: Json }>(row.mapping),
    freeze: row.freeze === 1,
    owner: ownerOf(row),
    ...(formerHolders.length === 0 ? {} : { formerHolders }),
    registrationId: row.registration_id as string,
    revision: row.revision as number,
    recordedAt: row.at as string,
    recordedBy: row.by as string,
  };
}
