import type { Break } from "../../core/contract/compatibility/break.ts";
import type { Contract } from "../../core/contract/contract.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { ActionKey, VersionRecord } from "../port/records.ts";
import { heldById, heldByName, heldSecrets } from "./held-definition.ts";
import { fingerprintsOf } from "./record.ts";

/** Every kept version of the action under `key`, newest first: of a live one by name, of a deleted one by its id. */
export function versions(db: OpenDatabase, key: ActionKey): readonly VersionRecord[] {
  const held = "id" in key ? heldById(db, key.id) : heldByName(db, key, "action");
  if (held === undefined || held.kind !== "action" || held.sandbox !== key.sandbox) return [];
  const rows = db.all("select * from action_version where action_id = ? order by number desc", held.id);
  return rows.map((row) => ({
    number: row.number as number,
    live: !held.deleted && row.number === held.version,
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
