import { connectionInputs } from "../../core/arguments/stored-inputs.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import { secretScope } from "../../core/prepared/prepare.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { connectedProblems } from "../../core/rules/connection/connected-action.ts";
import { connectionMissing } from "../../core/rules/connection/connection-missing.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { allItems } from "../../store/pages.ts";
import type { Services } from "../session/services.ts";

/**
 * Holds an action at preview against the connection that it names, as this run declares it or else as the store holds it, and
 * gives the scope that the action's own secrets have then; undefined while that is not certain.
 * Problems: ACT_CONNECTION_NOT_FOUND and those of connectedProblems.
 */
export async function previewNamedConnection(
  canonical: CanonicalArgs,
  services: Services,
): Promise<string | undefined> {
  const { connection: name } = canonical;
  if (isUnknown(name)) return undefined;
  if (typeof name !== "string") return secretScope(canonical);
  const declared = services.names.inputsOf({ sandbox: services.sandbox, kind: "connection", name });
  const definition =
    declared === undefined ? await storedConnection(name, services) : connectionInputs.canonical(declared);
  const problems = connectedProblems(canonical, { name, definition });
  if (problems.length > 0) throw new ProblemError(problems);
  return isUnknown(definition.baseUrl) ? undefined : secretScope(canonical, definition);
}

async function storedConnection(name: string, { store, sandbox }: Services): Promise<ValueObject> {
  const found = await store.findConnection({ sandbox, name });
  if (found !== undefined) return found.definition;
  const all = await allItems((cursor) =>
    store.listConnections({ sandbox, limit: 500, ...(cursor === undefined ? {} : { cursor }) }),
  );
  throw new ProblemError(connectionMissing(name, { sandbox, names: all.map((each) => each.name) }));
}
