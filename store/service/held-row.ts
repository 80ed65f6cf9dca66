import type { UseName } from "../../core/definition/use-id.ts";
import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { JsonObject } from "../../core/value/value.ts";
import { type HeldDefinition, heldLive } from "./held-definition.ts";
import type { Transaction } from "./transaction.ts";
import { heldUse } from "./uses.ts";

/** What is held, an action, a connection or a use, and where it is written. */
export interface HeldRow {
  readonly owner: Owner | undefined;
  readonly registrationId: string;
  readonly formerHolders: readonly FormerHolder[];
  readonly revision: number;
  readonly table: "action" | "use";
  /** A condition, and the values in it. */
  readonly key: string;
  readonly values: readonly string[];
  /** What the audit trail says of it. */
  readonly kind: "action" | "connection" | "use";
  readonly actionId: string;
  readonly name: string;
  readonly detail: JsonObject;
}

export interface HeldRowKey {
  readonly sandbox: string;
  /** An action or a connection by its id, or a use. */
  readonly of: { readonly id: string } | UseName;
}

/** What is held under a key; undefined: nothing. */
export function heldRow(transaction: Transaction, { sandbox, of }: HeldRowKey): HeldRow | undefined {
  if (!("id" in of)) return useRow(transaction, sandbox, of);
  const held = heldLive(transaction.db, { sandbox, id: of.id });
  return held === undefined ? undefined : definitionRow(held);
}

/** Where an action or a connection is written. */
export function definitionRow(held: HeldDefinition): HeldRow {
  const { id } = held;
  return { ...held, table: "action", key: "id = ?", values: [id], actionId: id, detail: {} };
}

function useRow({ db }: Transaction, sandbox: string, { journey, activity }: UseName): HeldRow | undefined {
  const held = heldUse(db, { sandbox, journey, activity });
  if (held === undefined) return undefined;
  const { record, formerHolders } = held;
  const key = "sandbox = ? and journey = ? and activity = ?";
  const row = { table: "use", key, values: [sandbox, journey, activity] } as const;
  return { ...record, ...row, formerHolders, kind: "use", name: record.actionName, detail: { journey, activity } };
}
