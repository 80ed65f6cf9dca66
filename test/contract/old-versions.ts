import type { ActionStore } from "../../store/port/action-store.ts";
import { pruningContract } from "./pruning.ts";
import { rollingBackContract } from "./rolling-back.ts";

/** What holds of old versions in every implementation of the store port. */
export function oldVersionsContract(newStore: () => ActionStore): void {
  rollingBackContract(newStore);
  pruningContract(newStore);
}
