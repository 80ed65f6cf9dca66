import type { GetActionsResult } from "../../core/definition/outputs.ts";
import { GetActionsArgs } from "../../core/definition/queries.ts";
import type { Output } from "../../core/schema/output.ts";
import { defineFunction } from "./define-function.ts";

/** A page of actions, by name; `cursor` leads to the next page and is absent on the last. */
export const getActions = defineFunction(
  "actionstore:index:getActions",
  GetActionsArgs,
  async (query, { store, sandbox }): Promise<Output<typeof GetActionsResult>> => {
    const { items, cursor } = await store.list({ ...query, sandbox: query.sandbox ?? sandbox });
    return { actions: items, ...(cursor === undefined ? {} : { cursor }) };
  },
);
