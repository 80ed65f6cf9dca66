import type { PaletteFacts } from "../../core/contract/contract.ts";
import type { PaletteMetadata } from "../../core/definition/action-metadata.ts";

export interface PaletteQuery {
  readonly sandbox: string;
  readonly channel?: string;
  readonly search?: string;
  /** 1 to 500; default 50. `all` for everything at once. */
  readonly limit?: number | "all";
  readonly cursor?: string;
}

/** What a journey builder sees of one action (action-model.md, Contract). */
export interface PaletteEntry extends PaletteFacts, PaletteMetadata {
  readonly id: string;
  readonly name: string;
  readonly category: "Action";
  readonly version: number;
  readonly deprecated: boolean;
  /** URN of the resource that manages it. */
  readonly managedBy?: string;
  /** How many recorded uses cannot follow to the live version. */
  readonly outdatedUses: number;
}
