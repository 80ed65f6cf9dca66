import type { RegisterRequest, RegisterResponse, Result } from "../port.ts";
import { decide } from "./decision.ts";
import { heldById, heldByName } from "./held-action.ts";
import { insertAction } from "./insert-action.ts";
import { refused } from "./result.ts";
import { syncAction } from "./sync-action.ts";
import type { Transaction } from "./transaction.ts";

/** Observe what is held, decide, write. The next request of the batch sees what this one wrote. */
export function register(transaction: Transaction, request: RegisterRequest): Result<RegisterResponse> {
  const { connection } = transaction;
  const { intent, sandbox, action } = request;
  const decision = decide(request, {
    target: intent.kind === "update" ? heldById(connection, intent.id) : undefined,
    holder: heldByName(connection, { sandbox, name: action.name }),
  });
  switch (decision.kind) {
    case "refuse":
      return refused([decision.problem]);
    case "insert":
      return insertAction(transaction, { request, effect: decision.effect, id: decision.id });
    case "sync":
      return syncAction(transaction, { request, effect: decision.effect, held: decision.held });
  }
}
