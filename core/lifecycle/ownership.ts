import type { Problem } from "../problem/problem.ts";
import { type Owner, sameOwner } from "./owner.ts";
import { holdsRegistration } from "./registration.ts";
import { changed, type Thing, taken, takenElsewhere } from "./thing.ts";

/** What the store knows of a thing, as far as a decision about a write depends on it. */
export interface Held {
  readonly thing: Thing;
  /** Who manages it; undefined: no resource. */
  readonly owner: Owner | undefined;
  /** The first revision of the unbroken run of writes by `owner`. */
  readonly ownerSince: number;
  readonly registrationId: string;
  readonly revision: number;
  /** The run that wrote it last. */
  readonly run: string | undefined;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** What a resource intends: to make a thing its own, or to change the one that it knows. */
export type WriteIntent = CreateIntent | UpdateIntent;

export interface CreateIntent {
  readonly kind: "create";
  /** Take it over from whoever else manages it. */
  readonly adopt: boolean;
}

export interface UpdateIntent {
  readonly kind: "update";
  /** As the resource's outputs have it. */
  readonly registrationId: string;
  /** The revision that the resource has seen. */
  readonly revision: number;
  readonly adopt: boolean;
}

/** What a resource that holds a thing has seen of it. */
export interface Seen {
  readonly owner: Owner;
  readonly revision: number;
}

/** A write that a resource asks for. */
export interface Write {
  readonly owner: Owner;
  /** The run that writes. What another resource wrote in the same run is not taken over. */
  readonly run: string | undefined;
  readonly intent: WriteIntent;
}

/**
 * Whether a resource may write what is held already (docs/model.md, Lifecycle 4 to 6). `resumed`: it is the resource's
 * own, from an earlier try. `takenOver`: another resource of the same stack managed it. `adopted`: another stack, or nobody,
 * managed it. `updated`: it is the resource's own. Problems: ACT_NAME_TAKEN, ACT_USE_TAKEN, ACT_ACTION_CHANGED, ACT_USE_CHANGED.
 */
export function judgeWrite(
  { owner, run, intent }: Write,
  held: Held,
): "resumed" | "takenOver" | "adopted" | "updated" | Problem {
  const taking: Taking = {
    thing: held.thing,
    taker: owner,
    holder: held.owner,
    adopt: intent.adopt,
    holderStays: run !== undefined && run === held.run,
  };
  if (intent.kind === "create") return judgeTaking(taking);
  const judgement = holdsRegistration({ registrationId: intent.registrationId, owner }, held)
    ? "resumed"
    : judgeTaking(taking);
  if (typeof judgement === "object") return judgement;
  return missedWrite({ owner, revision: intent.revision }, held) ?? (judgement === "resumed" ? "updated" : judgement);
}

/**
 * What somebody else wrote since a resource looked; the resource's own writes, as those before a crash, do not count.
 * Problems: ACT_ACTION_CHANGED, ACT_USE_CHANGED.
 */
export function missedWrite(
  { owner, revision }: Seen,
  held: Omit<Held, "registrationId" | "run">,
): Problem | undefined {
  const ownWritesSince = sameOwner(held.owner, owner) && revision >= held.ownerSince - 1;
  return revision === held.revision || ownWritesSince ? undefined : changed(held, revision);
}

/** A resource that wants what is held already. */
export interface Taking {
  readonly thing: Thing;
  readonly taker: Owner;
  /** Who manages it; undefined: no resource. */
  readonly holder: Owner | undefined;
  readonly adopt: boolean;
  /** True when the holder is known to be declared beside the taker: then it is not a former self of the taker. */
  readonly holderStays: boolean;
}

/**
 * Whether a resource without a registration may take what is held already. `takenOver`: Pulumi creates before it deletes, so
 * a resource with a new logical name finds what its former self holds. A holder that stays is another resource, which keeps it.
 * Another explicit provider is another process, which does not see whether the holder stays: there it takes `adopt`.
 * Problems: ACT_NAME_TAKEN, ACT_USE_TAKEN.
 */
export function judgeTaking(taking: Taking): "resumed" | "takenOver" | "adopted" | Problem {
  const { taker, holder, adopt, holderStays } = taking;
  if (holder?.urn === taker.urn) return "resumed";
  if (holder?.stack === taker.stack) {
    if (holderStays) return taken(taking);
    if (holder.provider === taker.provider) return "takenOver";
    return adopt ? "adopted" : takenElsewhere({ ...taking, holder });
  }
  return adopt ? "adopted" : taken(taking);
}
