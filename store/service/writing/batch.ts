import type { Keyring } from "../../secrets/keyring.ts";
import type { Slice } from "../slice/slice.ts";

/** What the writes of one transaction share. */
export interface Batch {
  readonly slice: Slice;
  readonly keyring: Keyring;
  /** What the clock says; events and rows have the time of their sandbox (Sandboxes.timeIn). */
  readonly now: Date;
  /** A new ULID. */
  readonly newId: () => string;
}
