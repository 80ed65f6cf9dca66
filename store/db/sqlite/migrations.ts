import { fail } from "../../../core/problem/problem.ts";
import { initial } from "./migrations/0001-initial.ts";
import type { OpenDatabase } from "./open-database.ts";

/** Marks a SQLite file as an action store: "ACTS" in ASCII (sqlite.org, PRAGMA application_id). */
export const APPLICATION_ID = 0x41435453;

/** One step of the data model each, in order, forward only; the file's `user_version` counts the steps it has made. */
const migrations: readonly string[] = [initial];

/** Version of the data model that this release reads and writes. */
export const SCHEMA_VERSION = migrations.length;

/**
 * Version of the data model in the file; 0 for an empty database.
 * @throws ACT_STORE_NOT_A_STORE for a database of something else, ACT_STORE_NEWER for one this release cannot know.
 */
export function schemaVersionOf(db: OpenDatabase): number {
  const { applicationId, version, tables } = db.get(
    `select (select application_id from pragma_application_id) as applicationId,
            (select user_version from pragma_user_version) as version,
            (select count(*) from sqlite_schema) as tables`,
  ) as { readonly applicationId: number; readonly version: number; readonly tables: number };
  if (applicationId === 0 && version === 0 && tables === 0) return 0;
  if (applicationId !== APPLICATION_ID) {
    fail("ACT_STORE_NOT_A_STORE", {
      detail: `${db.file} is a SQLite database of another application`,
      hint: "choose another file for the store",
    });
  }
  if (version > SCHEMA_VERSION) {
    fail("ACT_STORE_NEWER", {
      detail: `${db.file} has data model ${version}, this release knows up to ${SCHEMA_VERSION}`,
      hint: "upgrade pulumi-actionstore",
    });
  }
  return version;
}

/** Brings the file to {@link SCHEMA_VERSION}, inside the transaction that the caller has begun. */
export function migrate(db: OpenDatabase): void {
  const from = schemaVersionOf(db);
  if (from === SCHEMA_VERSION) return;
  for (const sql of migrations.slice(from)) db.execute(sql);
  db.execute(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${SCHEMA_VERSION}`);
}
