import { isId } from "../../core/definition/definition-id.ts";
import type { AuditEvent } from "../../store/port/audit.ts";
import { shortTime } from "../output/words.ts";
import type { ChosenStore } from "./chosen-store.ts";

/** An action that is deleted, and whose history the store keeps. */
export interface DeletedAction {
  readonly id: string;
  /** At its end. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly deletedAt: string;
  readonly deletedBy: string;
}

/** The action of this name, or this id, that was deleted last and is not there again. */
export async function deletedAction(
  { store, sandbox }: ChosenStore,
  nameOrId: string,
): Promise<DeletedAction | undefined> {
  const { actionId: id, name = "", at, by } = (await lastDelete({ store, sandbox }, nameOrId)) ?? {};
  if (id === undefined || at === undefined || by === undefined) return undefined;
  const [live] = await store.find([{ sandbox, id }]);
  return live === undefined ? { id, name, deletedAt: at, deletedBy: by } : undefined;
}

/** The audit trail finds names by itself; an id is looked for in all of it. */
async function lastDelete({ store, sandbox }: ChosenStore, nameOrId: string): Promise<AuditEvent | undefined> {
  const filter = isId(nameOrId) ? {} : { name: nameOrId };
  let cursor: string | undefined;
  do {
    const page = await store.audit({ sandbox, ...filter, limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    const found = page.items.find(
      ({ event, actionId }) => event === "action.removed" && (!isId(nameOrId) || actionId === nameOrId),
    );
    if (found !== undefined) return found;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}

/** `OrderPush was deleted at 2026-01-31 09:30Z by carla`. */
export function deletedText({ name, deletedAt, deletedBy }: DeletedAction): string {
  return `${name} was deleted at ${shortTime(deletedAt)} by ${deletedBy}`;
}
