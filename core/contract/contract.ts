import type { PaletteEntryType, PaletteInputType, PaletteOutputType } from "../definition/palette-outputs.ts";
import type { Output } from "../schema/output.ts";
import type { JsonObject } from "../value/value.ts";

/**
 * What a journey must and may fill in, and what comes back: three JSON Schema 2020-12 documents. Derived, deterministic,
 * independent of the order of keys (docs/model.md, Contract 1).
 */
export interface Contract {
  /** `{path?, pathParameters?, headers?, queryParameters?, request?}`, each a flat object by name or variable path. */
  readonly input: JsonObject;
  /** The declared answer. */
  readonly output: JsonObject;
  /** The declared error answer. */
  readonly failure: JsonObject;
}

/** One thing a journey builder fills in. */
export type PaletteInput = Output<typeof PaletteInputType>;

/** One field that comes back. */
export type PaletteOutput = Output<typeof PaletteOutputType>;

/** What a palette says of a definition; the store adds id, version, owner and metadata. */
export type PaletteFacts = Pick<
  Output<typeof PaletteEntryType>,
  | "label"
  | "description"
  | "channel"
  | "marketingAction"
  | "inputs"
  | "outputs"
  | "errorOutputs"
  | "timeoutMs"
  | "testable"
>;
