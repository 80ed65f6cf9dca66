import { GetActionArgs } from "../../core/definition/queries.ts";
import { inputsOfStored } from "../../core/definition/stored-inputs.ts";
import { nearestOf } from "../../core/definition/wording.ts";
import { fail } from "../../core/problem/problem.ts";
import { allItems } from "../../store/pages.ts";
import { outputsOf } from "../resources/action-outputs.ts";
import { defineFunction } from "./define-function.ts";

/** One action with its definition, secrets as `keep:` texts. Problem: ACT_ACTION_NOT_FOUND with the nearest names. */
export const getAction = defineFunction(
  "actionstore:index:getAction",
  GetActionArgs,
  async ({ name, sandbox }, services) => {
    const where = sandbox ?? services.sandbox;
    const record = await services.store.find(
      name.startsWith("act-") ? { sandbox: where, id: name } : { sandbox: where, name },
    );
    if (record !== undefined) {
      const { adopt: _, ...args } = inputsOfStored(record);
      return { ...outputsOf(record), name: record.name, sandbox: record.sandbox, definition: args };
    }
    const actions = await allItems((cursor) =>
      services.store.list({ sandbox: where, limit: 500, ...(cursor === undefined ? {} : { cursor }) }),
    );
    const names = actions.map((action) => action.name);
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
  },
);
