import { GetPaletteArgs } from "../../core/definition/queries.ts";
import type { Value } from "../../core/value/value.ts";
import { defineFunction } from "./define-function.ts";

/** What journey builders see: every live action with what to fill in and what comes back; all of them unless `limit` is given. */
export const getPalette = defineFunction(
  "actionstore:index:getPalette",
  GetPaletteArgs,
  async (query, { store, sandbox }) => {
    const { items, cursor } = await store.palette({
      ...query,
      sandbox: query.sandbox ?? sandbox,
      limit: query.limit ?? "all",
    });
    return { entries: items as unknown as Value, ...(cursor === undefined ? {} : { cursor }) };
  },
);
