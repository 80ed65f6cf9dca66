import { withConnection } from "../core/definition/connected.ts";
import { ProblemError } from "../core/problem/problem.ts";
import { connectionGone } from "../core/rules/connection/connection-missing.ts";
import type { JsonObject } from "../core/value/value.ts";
import type { ActionStore } from "./port/action-store.ts";
import type { ActionRecord } from "./port/records.ts";

/** The definition that is called, secrets as markers: an action's, with what its connection gives it. Throws ACT_CONNECTION_NOT_FOUND. */
export async function calledDefinition(
  { name: action, sandbox, definition }: ActionRecord,
  store: Pick<ActionStore, "findConnections">,
): Promise<JsonObject> {
  const { connection: name } = definition;
  if (typeof name !== "string") return definition;
  const [connection] = await store.findConnections([{ sandbox, name }]);
  if (connection === undefined) throw new ProblemError(connectionGone(action, name));
  return withConnection(definition, connection.definition) as JsonObject;
}
