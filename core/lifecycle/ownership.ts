import type { Problem } from "../problem/problem.ts";
import { type Owner, sameOwner } from "./owner.ts";
import { holdsRegistration } from "./registration.ts";
import { changed, type Thing, taken } from "./thing.ts";

/** What the store knows of a thing that it decides a write by. */
export interface Held {
  readonly thing: Thing;
  /** Who manages it; undefined: no resource does. */
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

/** What a resource means to do: make a thing its own, or change the one it knows. */
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

export interface Write {
  readonly owner: Owner;
  /** The run that writes: what another resource wrote in the same run is not taken over. */
  readonly run: string | undefined;
  readonly intent: WriteIntent;
}

/**
 * Whether a resource may write what is held already (docs/model.md, Lifecycle, owner and registration). `resumed`: it is its own, from an
 * earlier try. `takenOver`: another resource of its stack had it. `adopted`: another stack, or nobody, had it. `updated`: it
 * is its own. Problems: ACT_NAME_TAKEN, ACT_USE_TAKEN, ACT_ACTION_CHANGED, ACT_USE_CHANGED.
 */
export function judgeWrite(
  { owner, run, intent }: Write,
  held: Held,
): "resumed" | "takenOver" | "adopted" | "updated" | Problem {
  const claim: Claim = {
    thing: held.thing,
    claimant: owner,
    holder: held.owner,
    adopt: intent.adopt,
    holderStays: run !== undefined && run === held.run,
  };
  if (intent.kind === "create") return judgeClaim(claim);
  const judgement = holdsRegistration({ registrationId: intent.registrationId, owner }, held)
    ? "resumed"
    : judgeClaim(claim);
  if (typeof judgement === "object") return judgement;
  const ownWritesSince = sameOwner(held.owner, owner) && intent.revision >= held.ownerSince - 1;
  if (intent.revision !== held.revision && !ownWritesSince) return changed(held, intent.revision);
  return judgement === "resumed" ? "updated" : judgement;
}

export interface Claim {
  readonly thing: Thing;
  readonly claimant: Owner;
  /** Who manages it; undefined: no resource does. */
  readonly holder: Owner | undefined;
  readonly adopt: boolean;
  /** True when the holder is known to be declared beside the claimant: then it is not a former self of it. */
  readonly holderStays: boolean;
}

/**
 * Whether a resource without a registration may have what is held already. `takenOver`: Pulumi creates before it deletes, so
 * a logical rename meets its former self; a holder that stays is another resource, from which nothing is taken.
 * Problems: ACT_NAME_TAKEN, ACT_USE_TAKEN.
 */
export function judgeClaim(claim: Claim): "resumed" | "takenOver" | "adopted" | Problem {
  const { claimant, holder, adopt, holderStays } = claim;
  if (holder?.urn === claimant.urn) return "resumed";
  if (holder?.stack === claimant.stack) return holderStays ? taken(claim) : "takenOver";
  return adopt ? "adopted" : taken(claim);
}
