import type { ActionQuery, PageQuery, PageRows } from "../pages.ts";
import { auditRow, ownerOf, textOrNone, useRow } from "./columns.ts";
import type { OpenDatabase, Row, SqlValue } from "./open-database.ts";

type Query<Of extends PageQuery["of"]> = Extract<PageQuery, { readonly of: Of }>;

/** The rows of one page. */
export function loadPage(db: OpenDatabase, query: PageQuery): PageRows {
  switch (query.of) {
    case "actions":
      return actionPage(db, query);
    case "palette":
      return palettePage(db, query);
    case "connections":
      return connectionPage(db, query);
    case "uses":
      return usePage(db, query);
    case "events":
      return eventPage(db, query);
    case "sandboxes":
      return {
        of: "sandboxes",
        rows: db.all("select name from sandbox order by name").map(({ name }) => name as string),
      };
  }
}

const liveVersion = "action a join action_version v on v.action_id = a.id and v.number = a.version";

/** What lists show of `action a` and of its live version `v`. */
const pagedColumns = `a.id, a.sandbox, a.name, a.owner_urn, a.owner_stack, a.version, a.revision, a.metadata, a.changed_at,
  a.changed_by, v.digest`;

function actionPage(db: OpenDatabase, query: ActionQuery): PageRows {
  const { sql, values } = where(actionConditions(query));
  const rows = db.all(
    `select ${pagedColumns}, a.label, a.channel, v.palette ->> 'description' as description,
            (select count(*) from use u where u.action_id = a.id) as uses
       from ${liveVersion} where ${sql} order by a.name limit ?`,
    ...values,
    query.limit,
  );
  return {
    of: "actions",
    rows: rows.map((row) => ({
      ...paged(row),
      label: row.label as string,
      channel: row.channel as string,
      description: textOrNone(row.description),
      uses: row.uses as number,
    })),
  };
}

function palettePage(db: OpenDatabase, query: ActionQuery): PageRows {
  const { sql, values } = where(actionConditions(query));
  const rows = db.all(
    `select a.id, a.name, a.owner_urn, a.owner_stack, a.version, a.metadata, v.palette
       from ${liveVersion} where ${sql} order by a.name limit ?`,
    ...values,
    query.limit,
  );
  return {
    of: "palette",
    rows: rows.map((row) => ({
      id: row.id as string,
      name: row.name as string,
      owner: ownerOf(row),
      version: row.version as number,
      metadata: row.metadata as string,
      palette: row.palette as string,
    })),
  };
}

/** What {@link pagedColumns} hold. */
function paged(row: Row) {
  return {
    id: row.id as string,
    sandbox: row.sandbox as string,
    name: row.name as string,
    owner: ownerOf(row),
    version: row.version as number,
    revision: row.revision as number,
    metadata: row.metadata as string,
    changedAt: row.changed_at as string,
    changedBy: row.changed_by as string,
    digest: row.digest as string,
  };
}

function actionConditions(query: ActionQuery): readonly Condition[] {
  const { sandbox, channel, group, deprecated, tag, search, after } = query;
  return [
    ["a.sandbox = ?", sandbox],
    ["a.kind = 'action'"],
    ["a.deleted_at is null"],
    channel === undefined ? undefined : ["a.channel = ?", channel],
    group === undefined ? undefined : ["a.group_name = ?", group],
    deprecated === undefined ? undefined : ["a.deprecated = ?", deprecated ? 1 : 0],
    tag === undefined ? undefined : ["exists (select 1 from json_each(a.metadata, '$.tags') t where t.value = ?)", tag],
    search === undefined ? undefined : ["instr(a.search_text, ?) > 0", search],
    after === undefined ? undefined : ["a.name > ?", after],
  ];
}

function connectionPage(db: OpenDatabase, { sandbox, after, limit }: Query<"connections">): PageRows {
  const { sql, values } = where([
    ["a.sandbox = ?", sandbox],
    ["a.kind = 'connection'"],
    ["a.deleted_at is null"],
    after === undefined ? undefined : ["a.name > ?", after],
  ]);
  const rows = db.all(
    `select ${pagedColumns}, v.definition,
            (select count(*) from action_version n join action c on c.id = n.action_id and c.version = n.number
              where n.connection = a.name and c.sandbox = a.sandbox and c.deleted_at is null) as used_by
       from ${liveVersion} where ${sql} order by a.name limit ?`,
    ...values,
    limit,
  );
  return {
    of: "connections",
    rows: rows.map((row) => ({
      ...paged(row),
      definition: row.definition as string,
      usedBy: row.used_by as number,
    })),
  };
}

function usePage(db: OpenDatabase, { sandbox, action, journey, after, limit }: Query<"uses">): PageRows {
  const { sql, values } = where([
    ["u.sandbox = ?", sandbox],
    action === undefined ? undefined : "id" in action ? ["u.action_id = ?", action.id] : ["a.name = ?", action.name],
    journey === undefined ? undefined : ["u.journey = ?", journey],
    after === undefined ? undefined : ["(u.journey, u.activity) > (?, ?)", after.journey, after.activity],
  ]);
  const rows = db.all(
    `select u.* from use u join action a on a.id = u.action_id where ${sql} order by u.journey, u.activity limit ?`,
    ...values,
    limit,
  );
  return { of: "uses", rows: rows.map(useRow) };
}

function eventPage(db: OpenDatabase, { sandbox, name, after, limit }: Query<"events">): PageRows {
  const { sql, values } = where([
    ["sandbox = ?", sandbox],
    name === undefined ? undefined : ["name = ? and action_id not like 'con-%'", name],
    after === undefined ? undefined : ["sequence < ?", after],
  ]);
  const rows = db.all(`select * from audit_event where ${sql} order by sequence desc limit ?`, ...values, limit);
  return { of: "events", rows: rows.map(auditRow) };
}

/** One condition of a query with its parameters; undefined: no condition. */
type Condition = readonly [sql: string, ...values: readonly SqlValue[]] | undefined;

/** All conditions joined, and their parameters in order. */
function where(conditions: readonly Condition[]): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const given = conditions.filter((condition) => condition !== undefined);
  return { sql: given.map(([sql]) => sql).join(" and "), values: given.flatMap(([, ...values]) => values) };
}
