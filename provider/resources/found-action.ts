import { isId } from "../../core/definition/definition-id.ts";
import { fail } from "../../core/problem/problem.ts";
import { nearestOf } from "../../core/problem/wording.ts";
import { allItems } from "../../store/pages.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { Services } from "../session/services.ts";

/** An action by name or id, in this sandbox or the provider's. */
export interface ActionQuery {
  readonly name: string;
  readonly sandbox?: string;
}

/** The action that a function is asked about. Throws ACT_ACTION_NOT_FOUND with the nearest names. */
export async function foundAction({ name, sandbox }: ActionQuery, services: Services): Promise<ActionRecord> {
  const where = sandbox ?? services.sandbox;
  const record = await services.store.find(isId(name) ? { sandbox: where, id: name } : { sandbox: where, name });
  if (record !== undefined) return record;
  const names = await actionNames(where, services);
  const near = nearestOf(name, names, 3);
  return fail("ACT_ACTION_NOT_FOUND", {
    path: ["name"],
    detail: `sandbox ${where} has no action ${name}`,
    hint:
      near.length > 0
        ? `did you mean ${near.join(" or ")}?`
        : names.length === 0
          ? "the sandbox has no actions yet"
          : "list them with getActions",
  });
}

/** The name of every action of a sandbox. */
export async function actionNames(sandbox: string, { store }: Pick<Services, "store">): Promise<readonly string[]> {
  const actions = await allItems((cursor) =>
    store.list({ sandbox, limit: 500, ...(cursor === undefined ? {} : { cursor }) }),
  );
  return actions.map(({ name }) => name);
}
