import type { Owner } from "./owner.ts";

/**
 * A resource from which another one of its stack took a thing over, as long as Pulumi has not removed it: then both may be
 * declared, and the thing is not the other one's alone.
 */
export interface FormerHolder {
  readonly owner: Owner;
  /** The registration that it has in its state. */
  readonly registrationId: string;
}

/** What is held, as far as it says who has a say over it and who had. */
interface HeldByTurns {
  readonly owner: Owner | undefined;
  readonly registrationId: string;
  readonly formerHolders: readonly FormerHolder[];
}

/** A write that was allowed. */
export interface AllowedWrite {
  readonly judgement: "resumed" | "takenOver" | "adopted" | "updated";
  readonly owner: Owner;
  /** The registration that the resource has in its state; undefined for a create. */
  readonly registrationId: string | undefined;
  /** Says that it is this resource's alone from now on. */
  readonly adopt: boolean;
}

/** The former holders after a write, the latest last. Whoever takes back what was taken from it ends the turns since. */
export function formerHoldersAfter(
  { judgement, owner, registrationId, adopt }: AllowedWrite,
  held: HeldByTurns,
): readonly FormerHolder[] {
  const { formerHolders } = held;
  if (adopt || judgement === "adopted") return [];
  if (judgement !== "takenOver" || held.owner === undefined) return formerHolders;
  const own = formerHolders.findIndex((former) => former.registrationId === registrationId);
  if (own >= 0) return formerHolders.slice(0, own);
  const others = formerHolders.filter((former) => former.owner.urn !== owner.urn);
  return [...others, { owner: held.owner, registrationId: held.registrationId }];
}

/** The former holders once Pulumi has removed the resource with this registration. */
export function formerHoldersWithout(
  formerHolders: readonly FormerHolder[],
  registrationId: string,
): readonly FormerHolder[] {
  return formerHolders.filter((former) => former.registrationId !== registrationId);
}
