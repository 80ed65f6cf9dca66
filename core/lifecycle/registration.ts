import type { ValueObject } from "../value/value.ts";
import type { Owner } from "./owner.ts";

const IMPORTED = "imported:";

/**
 * What an import gives a resource instead of the registration itself: it says which registration was seen. The resource
 * that made the registration may still be there, and an import writes nothing that would end it.
 */
export function importedRegistration(registrationId: string): string {
  return `${IMPORTED}${registrationId}`;
}

/** Whether an output `registrationId` came from an import. */
export function isImported(registrationId: string): boolean {
  return registrationId.startsWith(IMPORTED);
}

/** The registration that an output `registrationId` speaks of. */
export function registrationSeen(registrationId: string): string {
  return isImported(registrationId) ? registrationId.slice(IMPORTED.length) : registrationId;
}

/** The `registrationId` among the outputs of a resource; empty where there is none. */
export function registrationIn({ registrationId }: ValueObject): string {
  return typeof registrationId === "string" ? registrationId : "";
}

/** The `revision` among the outputs of a resource; 0 where there is none, which every write has passed. */
export function revisionIn({ revision }: ValueObject): number {
  return typeof revision === "number" && Number.isSafeInteger(revision) ? revision : 0;
}

/** A resource, and the registration in its outputs. */
export interface Registrant {
  readonly registrationId: string;
  readonly owner: Owner;
}

/**
 * Whether a resource has the say over what is held, to change and to remove it. A registration is given to one resource and
 * goes with it wherever Pulumi moves it, so another URN is the same resource. What was imported is seen, not given: it
 * counts while the store names this resource or nobody as the owner.
 */
export function holdsRegistration(
  { registrationId, owner }: Registrant,
  held: { readonly registrationId: string; readonly owner: Owner | undefined },
): boolean {
  if (registrationSeen(registrationId) !== held.registrationId) return false;
  return !isImported(registrationId) || held.owner === undefined || held.owner.urn === owner.urn;
}
