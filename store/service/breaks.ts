import type { Break } from "../../core/contract/compatibility/break.ts";
import { breaksOfAction } from "../../core/contract/compatibility/compare.ts";
import type { Contract } from "../../core/contract/contract.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { fromColumn } from "../db/json.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { HeldDefinition } from "./held-definition.ts";
import { heldUses } from "./held-uses.ts";

/** Why journeys on the live version cannot follow to `action`. An equal contract under the same name never breaks. */
export function breaksOfChange(
  db: OpenDatabase,
  held: HeldDefinition,
  action: Pick<PreparedAction, "name" | "contract" | "contractDigest" | "definition">,
): readonly Break[] {
  if (held.contractDigest === action.contractDigest && held.name === action.name) return [];
  const row = db.get(
    "select contract, definition from action_version where action_id = ? and number = ?",
    held.id,
    held.version,
  );
  const old = {
    name: held.name,
    contract: fromColumn<Contract>(row?.contract),
    definition: fromColumn<JsonObject>(row?.definition),
  };
  return breaksOfAction(old, action, heldUses(db, held.id).length > 0);
}
