import type { Channel } from "../definition/custom-action.ts";
import type { FieldType } from "../definition/variable.ts";
import type { Json, JsonObject } from "../value/value.ts";

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
export interface PaletteInput {
  /** `request.message.token`, `headers.X-Correlation`, `queryParameters.id`, `pathParameters.project`, `path`, `request`. */
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  /** Required in every case. */
  readonly required: boolean;
  /**
   * The innermost object around it that is left out as long as nothing below it is given: `request.reply_to`, or `request` for
   * the whole body.
   */
  readonly within?: string;
  /** True: required once anything below `within` is given. */
  readonly requiredWithin?: boolean;
  readonly description?: string;
  readonly help?: string;
  readonly group?: string;
  readonly default?: Json;
  readonly choices?: readonly { readonly value: Json; readonly label: string }[];
  readonly example?: Json;
  readonly personal?: boolean;
  /** Of a list of objects: what is filled in for each of them, in order; keys like `request.items[].price`. */
  readonly fields?: readonly PaletteInput[];
}

/** One field that comes back. */
export interface PaletteOutput {
  /** The field's path in the answer: `message.id`, `items[].price`. */
  readonly key: string;
  readonly type: FieldType;
}

/** What a palette says of a definition; the store adds id, version, owner and metadata. */
export interface PaletteFacts {
  readonly label: string;
  readonly description?: string;
  readonly channel: Channel;
  /** Required marketing action; `none` when none is required. */
  readonly marketingAction: string;
  readonly inputs: readonly PaletteInput[];
  readonly outputs: readonly PaletteOutput[];
  readonly errorOutputs: readonly PaletteOutput[];
  readonly timeoutMs: number;
  /** False when a test request would reach real people: a channel other than `other` without testOverrides. */
  readonly testable: boolean;
}
