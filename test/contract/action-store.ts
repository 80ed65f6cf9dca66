import type { ActionStore } from "../../store/port/action-store.ts";
import { registered, registerRequest } from "../support/store.ts";
import { applyingContract } from "./applying.ts";
import { compatibilityContract } from "./compatibility.ts";
import { creatingContract } from "./creating.ts";
import { emptyStoreContract } from "./empty-store.ts";
import { notingOwnersContract } from "./noting-owners.ts";
import { oldVersionsContract } from "./old-versions.ts";
import { optionalObjectsContract } from "./optional-objects.ts";
import { ownershipContract } from "./ownership.ts";
import { readingContract } from "./reading.ts";
import { removingContract } from "./removing.ts";
import { secretsContract } from "./secrets.ts";
import { takeoverContract } from "./takeover.ts";
import { updatingContract } from "./updating.ts";
import { useOwnershipContract } from "./use-ownership.ts";
import { usesContract } from "./uses.ts";

/** What holds of every implementation of the store port, each test on a new store. */
export function actionStoreContract(newStore: () => ActionStore): void {
  emptyStoreContract(newStore);
  creatingContract(newStore);
  updatingContract(newStore);
  secretsContract(newStore);
  removingContract(newStore);
  applyingContract(newStore);
  usesContract(newStore);
  useOwnershipContract(newStore);
  ownershipContract(newStore);
  takeoverContract(newStore);
  notingOwnersContract(newStore);
  compatibilityContract(newStore);
  readingContract(newStore);
  optionalObjectsContract(newStore);
  oldVersionsContract(newStore);

  test("a closed store fails every later call", async () => {
    const store = newStore();
    await registered(store);
    await store.close();
    await expect(store.list({ sandbox: "dev" })).rejects.toThrow("ACT_STORE_CLOSED");
    await expect(store.register([registerRequest()])).rejects.toThrow("ACT_STORE_CLOSED");
  });
}
