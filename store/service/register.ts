import type { Problem } from "../../core/problem/problem.ts";
import type { ConnectionRecord, RegisterConnectionRequest } from "../port/connections.ts";
import type { RegisterEffect, RegisterRequest, RegisterResponse } from "../port/registration.ts";
import type { Result } from "../port/result.ts";
import { connectedAction, connectionProblems } from "./connection-rules.ts";
import { connectionRecord } from "./connections.ts";
import { decide, observe } from "./decision.ts";
import type { DefinitionRequest, Registered } from "./definition-request.ts";
import type { HeldDefinition } from "./held-definition.ts";
import { insertDefinition } from "./insert-definition.ts";
import { actionRecord } from "./record.ts";
import { done, refused } from "./result.ts";
import { syncDefinition } from "./sync-definition.ts";
import type { Transaction } from "./transaction.ts";

/** Registers an action, in the light of the connection that it names. */
export function register(transaction: Transaction, request: RegisterRequest): Result<RegisterResponse> {
  const { db } = transaction;
  const { action, ...registration } = request;
  const prepared = connectedAction(db, request.sandbox, action);
  if (!("kind" in prepared)) return refused(prepared);
  const result = registerDefinition(transaction, { ...registration, prepared });
  if (!result.ok) return result;
  const record = actionRecord(db, { prepared, registered: result.value });
  return done({ ...told(result.value), record });
}

/** Registers a connection, in the light of the actions that name it. */
export function registerConnection(
  transaction: Transaction,
  request: RegisterConnectionRequest,
): Result<RegisterResponse<ConnectionRecord>> {
  const { db } = transaction;
  const { connection: prepared, ...registration } = request;
  const { sandbox } = request;
  const result = registerDefinition(transaction, { ...registration, prepared }, (held) =>
    connectionProblems(db, { sandbox, prepared, held }),
  );
  if (!result.ok) return result;
  return done({ ...told(result.value), record: connectionRecord(db, prepared.definition, result.value) });
}

type Guard = (held: HeldDefinition | undefined) => readonly Problem[];

/**
 * Observe what is held, decide, write. The next request of the batch sees what this one wrote. `guard` says what speaks against
 * the write.
 */
function registerDefinition(
  transaction: Transaction,
  request: DefinitionRequest,
  guard: Guard = () => [],
): Result<Registered<RegisterEffect>> {
  const { db } = transaction;
  const { kind, name } = request.prepared;
  const wanted = { ...request, name };
  const decision = decide(wanted, observe(db, wanted, kind));
  if (decision.kind === "refuse") return refused([decision.problem]);
  const problems = guard(decision.kind === "sync" ? decision.held : undefined);
  if (problems.length > 0) return refused(problems);
  return decision.kind === "insert"
    ? insertDefinition(transaction, { request, effect: decision.effect, id: decision.id })
    : syncDefinition(transaction, { request, ...decision });
}

function told({ effect, formerOwner, sandboxCreated }: Registered<RegisterEffect>): Omit<RegisterResponse, "record"> {
  return {
    effect,
    ...(formerOwner === undefined ? {} : { formerOwner }),
    ...(sandboxCreated === undefined ? {} : { sandboxCreated }),
  };
}
