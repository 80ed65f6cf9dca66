import type { Break } from "../../core/contract/compatibility/break.ts";
import { type Followed, type FollowedVersion, followFrom } from "../../core/contract/compatibility/follow.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase, Row } from "../db/open-database.ts";
import type { Use } from "../port/uses.ts";

/**
 * The first version after the mapped one that stops a use; null: it follows to the live one, step by step. A break with
 * `ifMapped` stops those uses alone that map one of its keys (stopsUse, core/contract/compatibility/break.ts).
 */
export const firstBreakAfterUse = `(select min(b.number) from action_version b
  where b.action_id = u.action_id and b.number > u.mapped_version and b.breaks <> '[]'
    and exists (select 1 from json_each(b.breaks) r
                 where json_type(r.value, '$.ifMapped') is null
                    or exists (select 1 from json_each(r.value, '$.ifMapped') k join json_each(u.mapping) m on m.key = k.value)))`;

/** Uses, as `f`, with their action's name, live version and `deleted_at`. */
export const selectUses = `
  select f.* from (select u.*, a.name, a.version, a.deleted_at, ${firstBreakAfterUse} as first_break
                     from use u join action a on a.id = u.action_id) f`;

/** A use, and the versions without which it could not run where it does. */
export interface HeldUseOf extends Use {
  readonly needed: readonly number[];
}

/** The recorded uses of an action, by journey and activity. */
export function heldUses(db: OpenDatabase, actionId: string): readonly Use[] {
  return neededUses(db, actionId).map(({ needed: _, ...use }) => use);
}

/** The same with the versions that each of them needs. */
export function neededUses(db: OpenDatabase, actionId: string): readonly HeldUseOf[] {
  const rows = db.all(`${selectUses} where f.action_id = ? order by f.journey, f.activity`, actionId);
  const useOf = useReader(db);
  return rows.map(useOf);
}

/** Reads the use in a row of {@link selectUses}; versions of an action are looked up once, and only where one breaks something. */
export function useReader(db: OpenDatabase): (row: Row) => HeldUseOf {
  const known = new Map<string, readonly FollowedVersion[]>();
  const versionsOf = (actionId: string) => {
    const versions = known.get(actionId) ?? followedVersions(db, actionId);
    known.set(actionId, versions);
    return versions;
  };
  return (row) => {
    const mappedVersion = row.mapped_version as number;
    const live = row.version as number;
    const followed: Followed =
      row.first_break === null
        ? { version: live, needed: [] }
        : followFrom(
            { mappedVersion, mapping: fromColumn<JsonObject>(row.mapping) },
            versionsOf(row.action_id as string),
          );
    const effectiveVersion = row.freeze === 1 ? mappedVersion : followed.version;
    return {
      journey: row.journey as string,
      activity: row.activity as string,
      mappedVersion,
      effectiveVersion,
      outdated: followed.version !== live,
      needed: [mappedVersion, effectiveVersion, ...followed.needed],
    };
  };
}

function followedVersions(db: OpenDatabase, actionId: string): readonly FollowedVersion[] {
  const rows = db.all(
    `select number, contract_digest, json_extract(definition, '$.name') as name, breaks
       from action_version where action_id = ? order by number`,
    actionId,
  );
  return rows.map((row) => ({
    number: row.number as number,
    name: row.name as string,
    contractDigest: row.contract_digest as string,
    breaks: fromColumn<readonly Break[]>(row.breaks),
  }));
}
