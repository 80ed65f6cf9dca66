import { isId } from "../../core/definition/definition-id.ts";
import { fail } from "../../core/problem/problem.ts";
import { nearestOf } from "../../core/problem/wording.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { ChosenStore } from "./chosen-store.ts";
import { type DeletedAction, deletedAction, deletedText } from "./deleted-action.ts";
import { readPages } from "./paging.ts";

/** A store, and one of its sandboxes. */
/** The action of this name or id. Throws ACT_ACTION_NOT_FOUND: with the nearest names, or that the action was deleted. */
export async function foundAction(place: ChosenStore, nameOrId: string): Promise<ActionRecord> {
  const record = await liveAction(place, nameOrId);
  if (record !== undefined) return record;
  const deleted = await deletedAction(place, nameOrId);
  if (deleted === undefined) return failNotFound(place, nameOrId);
  fail("ACT_ACTION_NOT_FOUND", {
    subject: "name",
    detail: `sandbox ${place.sandbox} has no action ${nameOrId} any more: ${deletedText(deleted)}`,
    hint: `actionstore versions ${nameOrId} shows the versions that the store keeps of it`,
  });
}

/** The action of this name or id, or what is known of a deleted one. Throws ACT_ACTION_NOT_FOUND with the nearest names. */
export async function foundOrDeletedAction(
  place: ChosenStore,
  nameOrId: string,
): Promise<Pick<ActionRecord, "id" | "name"> & Partial<DeletedAction>> {
  return (await liveAction(place, nameOrId)) ?? (await deletedAction(place, nameOrId)) ?? failNotFound(place, nameOrId);
}

async function liveAction({ store, sandbox }: ChosenStore, nameOrId: string): Promise<ActionRecord | undefined> {
  const [record] = await store.find([isId(nameOrId) ? { sandbox, id: nameOrId } : { sandbox, name: nameOrId }]);
  return record;
}

/** Throws ACT_ACTION_NOT_FOUND with the names that are nearest. */
export async function failNotFound({ store, sandbox }: ChosenStore, nameOrId: string): Promise<never> {
  const { items } = await readPages({ all: true }, (page) => store.list({ sandbox, ...page }));
  const names = items.map(({ name }) => name);
  const near = nearestOf(nameOrId, names, 3);
  const others = (await store.sandboxes()).filter((name) => name !== sandbox);
  return fail("ACT_ACTION_NOT_FOUND", {
    subject: "name",
    detail: `sandbox ${sandbox} has no action ${nameOrId}`,
    hint:
      near.length > 0
        ? `did you mean ${near.join(" or ")}?`
        : names.length === 0 && others.length > 0
          ? `the sandbox has no actions; other sandboxes of the store: ${others.join(", ")}`
          : "actionstore list shows all names",
  });
}
