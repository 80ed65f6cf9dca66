import type { GetPaletteResult } from "../../core/definition/palette-outputs.ts";
import { GetPaletteArgs } from "../../core/definition/queries.ts";
import type { Output } from "../../core/schema/output.ts";
import { defineFunction } from "./define-function.ts";

/** What journey builders see: every live action with what to fill in and what comes back; all of them unless `limit` is given. */
export const getPalette = defineFunction(
  "actionstore:index:getPalette",
  GetPaletteArgs,
  async (query, { store, sandbox }): Promise<Output<typeof GetPaletteResult>> => {
    const { items, cursor } = await store.palette({
      ...query,
      sandbox: query.sandbox ?? sandbox,
      limit: query.limit ?? "all",
    });
    return { entries: items, ...(cursor === undefined ? {} : { cursor }) };
  },
);
