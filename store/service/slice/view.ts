import type { Keyring } from "../../secrets/keyring.ts";
import type { Slice } from "./slice.ts";

/** What reading operations look at. */
export interface View {
  readonly slice: Slice;
  /** Where `keys` were asked for. Throws ACT_STORE_KEY_*, ACT_STORE_CORRUPT. */
  readonly keyring: () => Keyring;
  readonly now: Date;
  /** The store, as messages name it. */
  readonly storeName: string;
}
