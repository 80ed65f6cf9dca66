import type { Break } from "../../../core/contract/compatibility/break.ts";
import { breaksOfAction } from "../../../core/contract/compatibility/compare.ts";
import type { Contract } from "../../../core/contract/contract.ts";
import type { PreparedAction } from "../../../core/prepared/prepared-action.ts";
import { fromColumn } from "../../db/json.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { Slice } from "../slice/slice.ts";

type Compared = Pick<PreparedAction, "name" | "contract" | "contractDigest" | "definition">;

/** Whether the live version has to be looked at to say whether a change breaks anything. */
export function mayBreak(held: HeldDefinition, action: Pick<Compared, "name" | "contractDigest">): boolean {
  return held.contractDigest !== action.contractDigest || held.name !== action.name;
}

/** Why journeys on the live version cannot follow to `action`. An equal contract under the same name never breaks. */
export function breaksOfChange({ versions, uses }: Slice, held: HeldDefinition, action: Compared): readonly Break[] {
  if (!mayBreak(held, action)) return [];
  const live = versions.live(held);
  const old = { name: held.name, contract: fromColumn<Contract>(live.contract), definition: versions.definition(live) };
  return breaksOfAction(old, action, uses.of(held.id).length > 0);
}
