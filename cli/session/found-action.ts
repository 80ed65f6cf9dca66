import { isId } from "../../core/definition/definition-id.ts";
import { fail } from "../../core/problem/problem.ts";
import { nearestOf } from "../../core/problem/wording.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { ChosenStore } from "./chosen-store.ts";
import { readPages } from "./paging.ts";

/** The action of this name or id. Throws ACT_ACTION_NOT_FOUND with the nearest names. */
export async function foundAction({ store, sandbox }: ChosenStore, nameOrId: string): Promise<ActionRecord> {
  const [record] = await store.find([isId(nameOrId) ? { sandbox, id: nameOrId } : { sandbox, name: nameOrId }]);
  if (record !== undefined) return record;
  const { items } = await readPages({ all: true }, (page) => store.list({ sandbox, ...page }));
  const names = items.map(({ name }) => name);
  const near = nearestOf(nameOrId, names, 3);
  const others = (await store.sandboxes()).filter((name) => name !== sandbox);
  fail("ACT_ACTION_NOT_FOUND", {
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
