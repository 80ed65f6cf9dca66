import type { Owner } from "../../core/lifecycle/ownership.ts";
import { problemsOf } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { DefinitionRecord } from "../../store/port/records.ts";
import type { Services } from "../session/services.ts";

export interface OwnerNote {
  readonly record: DefinitionRecord;
  /** Outputs of the resource. */
  readonly state: ValueObject | undefined;
  readonly owner: Owner;
}

/**
 * Notes the resource's URN of today as the record's owner. The URN of a refresh is the one in Pulumi's state, so an alias, a
 * move or a renamed stack is written down where Pulumi itself has written it down before. One that somebody else registered
 * since is left alone; so is a store that can only be read.
 */
export async function withOwnerNoted(
  { record, state, owner }: OwnerNote,
  { store, sandbox, actor, readOnly }: Services,
): Promise<void> {
  const { id, registrationId } = record;
  if (readOnly || record.owner?.urn === owner.urn || state?.registrationId !== registrationId) return;
  try {
    await store.noteOwner({ sandbox, id, registrationId, owner, actor });
  } catch (error) {
    if (!problemsOf(error).some(({ code }) => code === "ACT_STORE_READ_ONLY")) throw error;
  }
}
