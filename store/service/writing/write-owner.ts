import { formerHoldersWithout } from "../../../core/lifecycle/former-holders.ts";
import { type Owner, sameOwner } from "../../../core/lifecycle/owner.ts";
import type { Actor, RemoveResponse } from "../../port/registration.ts";
import { appendAudit } from "./audit-trail.ts";
import type { Batch } from "./batch.ts";
import type { HeldThing, Holding } from "./held-thing.ts";

export interface WriteOwnerRequest {
  readonly held: HeldThing;
  readonly sandbox: string;
  readonly actor: Actor;
  readonly holding: Holding;
}

/** Writes who holds a thing; the thing itself stays as it is, at its revision. */
export function writeOwner(batch: Batch, { held, sandbox, actor, holding }: WriteOwnerRequest): void {
  const { revision } = held;
  const { owner, registrationId, formerHolders } = holding;
  const isSame = sameOwner(held.owner, owner);
  // What another one wrote is not seen by the owner: its own writes begin after it.
  held.put({ owner, registrationId, formerHolders, ownerSince: isSame ? held.ownerSince : revision + 1 });
  const left = held.formerHolders.filter((former) => !formerHolders.includes(former));
  appendAudit(batch, {
    sandbox,
    actor,
    event: `${held.kind}.owner`,
    actionId: held.actionId,
    name: held.name,
    detail: {
      ...held.detail,
      revision,
      owner: owner?.urn ?? null,
      ...(held.owner === undefined || isSame ? {} : { formerOwner: held.owner.urn }),
      ...(isSame && left.length > 0 ? { removed: left.map((former) => former.owner.urn) } : {}),
    },
  });
}

interface RemovalRequest extends Pick<WriteOwnerRequest, "held" | "sandbox" | "actor"> {
  /** The one that the resource has in its state. */
  readonly registrationId: string;
}

/** Pulumi has removed a resource that does not hold the thing: if it was taken over from that one, that is settled now. */
export function settleTakeover(batch: Batch, { held, registrationId, ...request }: RemovalRequest): RemoveResponse {
  const formerHolders = formerHoldersWithout(held.formerHolders, registrationId);
  if (formerHolders.length < held.formerHolders.length)
    writeOwner(batch, { held, ...request, holding: { ...held, formerHolders } });
  return { effect: "kept", owner: held.owner };
}

/** Gives a thing back to the one from whom its holder took it over, if Pulumi has not removed that one; undefined: nobody. */
export function giveBack(
  batch: Batch,
  { held, ...request }: Omit<RemovalRequest, "registrationId">,
): RemoveResponse | undefined {
  const former = held.formerHolders.at(-1);
  if (former === undefined) return undefined;
  const formerHolders = held.formerHolders.slice(0, -1);
  writeOwner(batch, { held, ...request, holding: { ...former, formerHolders } });
  return { effect: "returned", owner: former.owner };
}

/** Gives a thing to the resource that declares its name from now on, which finds it as its own. */
export function handOver(
  batch: Batch,
  { heir, ...request }: Omit<RemovalRequest, "registrationId"> & { readonly heir: Owner },
): RemoveResponse {
  writeOwner(batch, { ...request, holding: { owner: heir, registrationId: batch.newId(), formerHolders: [] } });
  return { effect: "kept", owner: heir };
}
