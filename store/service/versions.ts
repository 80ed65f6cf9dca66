import type { Break } from "../../core/contract/compatibility/break.ts";
import type { Contract } from "../../core/contract/contract.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { ActionKey, VersionRecord } from "../port/records.ts";
import { heldByKey, heldSecrets } from "./held-definition.ts";
import { fingerprintsOf } from "./record.ts";

/** Every kept version of the live action under `key`, newest first. */
export function versions(db: OpenDatabase, key: ActionKey): readonly VersionRecord[] {
  const held = heldByKey(db, key);
  if (held === undefined) return [];
  const rows = db.all("select * from action_version where action_id = ? order by number desc", held.id);
  return rows.map((row) => ({
    number: row.number as number,
    live: row.number === held.version,
    digest: row.digest as string,
    contractDigest: row.contract_digest as string,
    definition: fromColumn<JsonObject>(row.definition),
    contract: fromColumn<Contract>(row.contract),
    breaks: fromColumn<readonly Break[]>(row.breaks),
    secretFingerprints: fingerprintsOf(heldSecrets(db, { id: held.id, version: row.number as number })),
    at: row.at as string,
    by: row.by as string,
    via: row.via as string,
    ...(row.note === null ? {} : { note: row.note as string }),
  }));
}
