import type { PaletteEntryType } from "../../core/definition/palette-outputs.ts";
import type { Output } from "../../core/schema/output.ts";

export interface PaletteQuery {
  readonly sandbox: string;
  readonly channel?: string;
  readonly search?: string;
  /** 1 to 500; default 50. `all` for everything at once. */
  readonly limit?: number | "all";
  readonly cursor?: string;
}

/** What a journey builder sees of one action (docs/model.md, Contract 5). */
export type PaletteEntry = Output<typeof PaletteEntryType>;
