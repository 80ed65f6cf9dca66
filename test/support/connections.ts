import { connectionInputs } from "../../core/arguments/stored-inputs.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import { prepareConnection } from "../../core/prepared/prepare.ts";
import type { PreparedConnection } from "../../core/prepared/prepared-action.ts";
import { describeProblem } from "../../core/problem/problem.ts";
import { checkConnection } from "../../core/rules/check.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { ConnectionRecord, RegisterConnectionRequest } from "../../store/port/connections.ts";
import type { RegisterIntent, RegisterResponse } from "../../store/port/registration.ts";
import { accepted, actor } from "./store.ts";

/** The connection that these arguments declare; they have to pass every rule. */
export function preparedConnection(given: ValueObject, defaultName = "Shop"): PreparedConnection {
  const { inputs, problems } = checkConnection({ given, defaultName, rules: {} });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(describeProblem).join("\n"));
  return prepareConnection(connectionInputs.canonical(inputs));
}

export interface ConnectionParts {
  readonly given: ValueObject;
  readonly name?: string;
  readonly owner?: Owner;
  readonly intent?: RegisterIntent;
}

/** The owner that the connection resource `name` of a stack has. */
export function connectionOwner(name: string, stack = "orders/dev"): Owner {
  const [project, stackName] = stack.split("/");
  return { urn: `urn:pulumi:${stackName}::${project}::actionstore:index:Connection::${name}`, stack };
}

/** A request to create a connection; give `intent` for anything else. */
export function connectionRequest({
  given,
  name = "Shop",
  owner = connectionOwner(name),
  intent = { kind: "create", adopt: false },
}: ConnectionParts): RegisterConnectionRequest {
  return { sandbox: "dev", connection: preparedConnection(given, name), owner, actor, intent };
}

/** Registers one connection that has to succeed. */
export async function registeredConnection(
  store: ActionStore,
  parts: ConnectionParts,
): Promise<RegisterResponse<ConnectionRecord>> {
  const [result] = await store.registerConnections([connectionRequest(parts)]);
  return accepted(result);
}
