import { type Owner, sameServedOwner } from "../../core/lifecycle/owner.ts";
import {
  holdsRegistration,
  importedRegistration,
  isImported,
  registrationIn,
} from "../../core/lifecycle/registration.ts";
import { problemsOf } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { NoteOwnerRequest } from "../../store/port/registration.ts";
import type { Services } from "../session/services.ts";
import { type Registered, warnOfHolder } from "./superseded.ts";

export interface OwnerNote {
  readonly record: Registered;
  readonly of: NoteOwnerRequest["of"];
  /** As messages name it. */
  readonly subject: string;
  /** Outputs of the resource. */
  readonly state: ValueObject | undefined;
  readonly owner: Owner;
}

/**
 * Notes the resource's URN of today as the record's owner, and gives the registration that the resource has from now on. The
 * URN of a refresh is the one in Pulumi's state, so an alias, a move or a renamed stack is written down where Pulumi itself
 * has written it down before. What another resource manages is left alone; so is a store that can only be read.
 */
export async function withOwnerNoted(note: OwnerNote, services: Services): Promise<string> {
  const { record, subject, state, owner } = note;
  const registrationId = registrationIn(state ?? {}) || importedRegistration(record.registrationId);
  if (!holdsRegistration({ registrationId, owner }, record)) {
    warnOfHolder({ subject, holder: record.owner, owner, isImport: isImported(registrationId) }, services);
    return registrationId;
  }
  const isNoted = sameServedOwner(record.owner, owner) || (await noted(note, registrationId, services));
  return isNoted || !isImported(registrationId) ? record.registrationId : registrationId;
}

async function noted(
  { of, owner }: OwnerNote,
  registrationId: string,
  { store, sandbox, actor, readOnly }: Services,
): Promise<boolean> {
  if (readOnly) return false;
  try {
    return (await store.noteOwner({ sandbox, of, registrationId, owner, actor })).noted;
  } catch (error) {
    if (!problemsOf(error).some(({ code }) => code === "ACT_STORE_READ_ONLY")) throw error;
    return false;
  }
}
