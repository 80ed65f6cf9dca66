import type { PaletteFacts } from "../../core/contract/contract.ts";

export interface PaletteQuery {
  readonly sandbox: string;
  readonly channel?: string;
  readonly search?: string;
  /** 1 to 500; default 50. `all` for everything at once. */
  readonly limit?: number | "all";
  readonly cursor?: string;
}

/** What a journey builder sees of one action (docs/model.md, Contract 5). */
export interface PaletteEntry extends PaletteFacts {
  readonly id: string;
  readonly name: string;
  readonly category: "Action";
  readonly group?: string;
  readonly icon?: string;
  readonly version: number;
  readonly deprecated: boolean;
  readonly replacedBy?: string;
  readonly contact?: string;
  readonly helpUrl?: string;
  /** URN of the resource that manages it. */
  readonly managedBy?: string;
  /** How many recorded uses cannot follow to the live version. */
  readonly outdatedUses: number;
}
