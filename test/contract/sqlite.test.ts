import { temporaryStore } from "../support/store.ts";
import { actionStoreContract } from "./action-store.ts";

describe("the embedded store on SQLite", () => {
  actionStoreContract(temporaryStore);
});
