import type { Json } from "../../../core/value/value.ts";
import { fromColumn } from "../../db/json.ts";
import type { UseRow } from "../../db/rows.ts";
import type { UseRecord } from "../../port/uses.ts";
import { useReader } from "../rules/held-uses.ts";
import type { Slice } from "../slice/slice.ts";

/** The record of a use, of which the action is in the slice. */
export function useRecord(slice: Slice, use: UseRow): UseRecord {
  const action = slice.definitions.byId(use.actionId);
  if (action === undefined) throw new TypeError(`action ${use.actionId} was not loaded`);
  const { needed: _, ...read } = useReader(slice, action)(use);
  return {
    sandbox: use.sandbox,
    ...read,
    actionId: use.actionId,
    actionName: action.name,
    actionDeleted: action.deletedAt !== undefined,
    mapping: fromColumn<{ readonly [key: string]: Json }>(use.mapping),
    freeze: use.freeze,
    owner: use.owner,
    ownerSince: use.ownerSince,
    ...(use.formerHolders.length === 0 ? {} : { formerHolders: use.formerHolders }),
    registrationId: use.registrationId,
    revision: use.revision,
    recordedAt: use.at,
    recordedBy: use.by,
  };
}
