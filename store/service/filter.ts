import type { SqlValue } from "../db/open-database.ts";
import { searchable } from "./definition-version.ts";

/** One condition of a query with its parameters; undefined: no condition. */
export type Condition = readonly [sql: string, ...values: readonly SqlValue[]] | undefined;

/** All conditions joined, and their parameters in order. */
export function where(conditions: readonly Condition[]): {
  readonly sql: string;
  readonly values: readonly SqlValue[];
} {
  const given = conditions.filter((condition) => condition !== undefined);
  return { sql: given.map(([sql]) => sql).join(" and "), values: given.flatMap(([, ...values]) => values) };
}

/** Part of name or label, without regard to case. */
export function searchCondition(search: string | undefined): Condition {
  if (search === undefined || search === "") return undefined;
  const pattern = searchable(search).replace(/[\\%_]/g, "\\$&");
  return ["a.search_text like ? escape '\\'", `%${pattern}%`];
}
