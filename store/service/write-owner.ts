import { type FormerHolder, formerHoldersWithout } from "../../core/lifecycle/former-holders.ts";
import { type Owner, sameOwner } from "../../core/lifecycle/owner.ts";
import type { Json } from "../../core/value/value.ts";
import { toColumn } from "../db/json.ts";
import type { Actor, RemoveResponse } from "../port/registration.ts";
import { appendAudit } from "./audit-trail.ts";
import type { HeldRow } from "./held-row.ts";
import type { Transaction } from "./transaction.ts";

/** Who holds a thing. */
interface Holding {
  readonly owner: Owner | undefined;
  readonly registrationId: string;
  readonly formerHolders: readonly FormerHolder[];
}

export interface WriteOwnerRequest {
  readonly held: HeldRow;
  readonly sandbox: string;
  readonly actor: Actor;
  readonly holding: Holding;
}

/** Writes who holds a thing; the thing itself stays as it is, at its revision. */
export function writeOwner(transaction: Transaction, { held, sandbox, actor, holding }: WriteOwnerRequest): void {
  const { table, key, values, revision } = held;
  const { owner, registrationId, formerHolders } = holding;
  // What another one wrote is not seen by the owner: its own writes begin after it.
  const since = sameOwner(held.owner, owner) ? {} : { owner_since: revision + 1 };
  const columns: { readonly [column: string]: string | number | null } = {
    owner_urn: owner?.urn ?? null,
    owner_stack: owner?.stack ?? null,
    owner_provider: owner?.provider ?? null,
    registration_id: registrationId,
    former_holders: toColumn(formerHolders as unknown as Json),
    ...since,
  };
  const names = Object.keys(columns);
  transaction.db.run(
    `update ${table} set ${names.map((name) => `${name} = ?`).join(", ")} where ${key}`,
    ...Object.values(columns),
    ...values,
  );
  const left = held.formerHolders.filter((former) => !formerHolders.includes(former));
  appendAudit(transaction, {
    sandbox,
    actor,
    event: `${held.kind}.owner`,
    actionId: held.actionId,
    name: held.name,
    detail: {
      ...held.detail,
      revision,
      owner: owner?.urn ?? null,
      ...(held.owner === undefined || sameOwner(held.owner, owner) ? {} : { formerOwner: held.owner.urn }),
      ...(sameOwner(held.owner, owner) && left.length > 0 ? { removed: left.map((former) => former.owner.urn) } : {}),
    },
  });
}

interface RemovalRequest extends Pick<WriteOwnerRequest, "held" | "sandbox" | "actor"> {
  /** The one that the resource has in its state. */
  readonly registrationId: string;
}

/** Pulumi has removed a resource that does not hold the thing: if it was taken over from that one, that is settled now. */
export function settleTakeover(
  transaction: Transaction,
  { held, registrationId, ...request }: RemovalRequest,
): RemoveResponse {
  const formerHolders = formerHoldersWithout(held.formerHolders, registrationId);
  if (formerHolders.length < held.formerHolders.length)
    writeOwner(transaction, { held, ...request, holding: { ...held, formerHolders } });
  return { effect: "kept", owner: held.owner };
}

/** Gives a thing back to the one from whom its holder took it over, if Pulumi has not removed that one; undefined: nobody. */
export function giveBack(
  transaction: Transaction,
  { held, ...request }: Omit<RemovalRequest, "registrationId">,
): RemoveResponse | undefined {
  const former = held.formerHolders.at(-1);
  if (former === undefined) return undefined;
  const formerHolders = held.formerHolders.slice(0, -1);
  writeOwner(transaction, { held, ...request, holding: { ...former, formerHolders } });
  return { effect: "returned", owner: former.owner };
}

/** Gives a thing to the resource that declares its name from now on, which finds it as its own. */
export function handOver(
  transaction: Transaction,
  { heir, ...request }: Omit<RemovalRequest, "registrationId"> & { readonly heir: Owner },
): RemoveResponse {
  const holding = { owner: heir, registrationId: transaction.newId(), formerHolders: [] };
  writeOwner(transaction, { ...request, holding });
  return { effect: "kept", owner: heir };
}
