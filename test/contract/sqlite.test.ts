import { temporaryStore } from "../support/store.ts";
import { actionStoreContract } from "./action-store.ts";
import { connectionContract } from "./connections.ts";

describe("the embedded store on SQLite", () => {
  actionStoreContract(temporaryStore);
  connectionContract(temporaryStore);
});
