import { GetActionsArgs } from "../../core/definition/queries.ts";
import type { Value } from "../../core/value/value.ts";
import { defineFunction } from "./define-function.ts";

/** A page of actions, by name; `cursor` leads to the next page and is absent on the last. */
export const getActions = defineFunction(
  "actionstore:index:getActions",
  GetActionsArgs,
  async (query, { store, sandbox }) => {
    const { items, cursor } = await store.list({ ...query, sandbox: query.sandbox ?? sandbox });
    return { actions: items as unknown as Value, ...(cursor === undefined ? {} : { cursor }) };
  },
);
