import { missingVersion } from "../../core/lifecycle/missing-version.ts";
import type { Problem } from "../../core/problem/problem.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { HeldDefinition } from "./held-definition.ts";

/** Why there is no version of this number; undefined: there is. Problem: ACT_VERSION_NOT_FOUND. */
export function versionMissing(db: OpenDatabase, held: HeldDefinition, version: number): Problem | undefined {
  const rows = db.all("select number from action_version where action_id = ?", held.id);
  const kept = rows.map(({ number }) => number as number);
  return kept.includes(version) ? undefined : missingVersion(version, { name: held.name, live: held.version, kept });
}
