import { isRelativeUrl, originOf } from "../../core/http/url.ts";
import { secretScope } from "../../core/prepared/prepare.ts";
import type { PreparedAction, PreparedConnection } from "../../core/prepared/prepared-action.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { misfitsOf } from "../../core/rules/connection/changed-connection.ts";
import { connectedProblems } from "../../core/rules/connection/connected-action.ts";
import { connectionMissing } from "../../core/rules/connection/connection-missing.ts";
import { isObject, type JsonObject } from "../../core/value/value.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import { type ConnectedAction, connectedActions, heldConnection, liveDefinition } from "./connections.ts";
import { connectionOf } from "./definition-version.ts";
import { type HeldDefinition, heldSecrets } from "./held-definition.ts";

const MAX_NAMED = 10;

/**
 * An action in the light of the connection that it names: what is wrong, or the action with the scope that its own secrets
 * have then. Problems: ACT_CONNECTION_NOT_FOUND and those of connectedProblems.
 */
export function connectedAction(
  db: OpenDatabase,
  sandbox: string,
  action: PreparedAction,
): PreparedAction | readonly Problem[] {
  const named = connectionOf(action) === undefined ? undefined : through(db, sandbox, action.definition);
  if (named === undefined) return action;
  return named.problems.length > 0 ? named.problems : { ...action, secretScope: named.scope };
}

export interface RestoredVersion {
  readonly number: number;
  readonly definition: JsonObject;
  readonly secretScope: string;
}

/**
 * What speaks against bringing back an old version of an action: its connection may be gone or have changed since.
 * Problems: those of {@link connectedAction}, ACT_CONNECTION_ORIGIN for secrets that would go to a new place.
 */
export function restoredProblems(
  db: OpenDatabase,
  { id, sandbox, name }: HeldDefinition,
  { number, definition, secretScope: scope }: RestoredVersion,
): readonly Problem[] {
  if (connectionOf({ definition }) === undefined) return [];
  const now = through(db, sandbox, definition);
  const moved = now.problems.length === 0 && now.scope !== scope && holdsSecrets(db, { id, version: number });
  return moved ? [secretsMove({ name })] : now.problems;
}

interface Through {
  readonly problems: readonly Problem[];
  /** Where the action's own secrets go. */
  readonly scope: string;
}

function through(db: OpenDatabase, sandbox: string, action: JsonObject): Through {
  const name = String(action.connection);
  const found = heldConnection(db, sandbox, name);
  if (found === undefined) {
    const missing = connectionMissing(name, { sandbox, names: connectionNames(db, sandbox) });
    return { problems: [missing], scope: "" };
  }
  const { definition } = found;
  return {
    problems: connectedProblems(action, { name, definition }),
    scope: secretScope(action, definition),
  };
}

function connectionNames(db: OpenDatabase, sandbox: string): readonly string[] {
  return db
    .all("select name from action where sandbox = ? and kind = 'connection' and deleted_at is null", sandbox)
    .map(({ name }) => name as string);
}

/**
 * What speaks against a change of a connection because of the actions that name it; `held` is the connection before.
 * Problems: ACT_CONNECTION_IN_USE, ACT_CONNECTION_ORIGIN and those of connectedProblems, at the place in the connection.
 */
export function connectionProblems(
  db: OpenDatabase,
  { sandbox, prepared, held }: ConnectionChange,
): readonly Problem[] {
  const before = held === undefined || held.deleted ? undefined : held;
  if (before !== undefined && before.digest === prepared.digest) return [];
  const problems: Problem[] = [];
  if (before !== undefined && before.name !== prepared.name) {
    const left = connectedActions(db, sandbox, before.name);
    if (left.length > 0) problems.push(namedBy(before.name, left, "renamed"));
  }
  const actions = connectedActions(db, sandbox, prepared.name);
  const moves = before !== undefined && movesOrigin(liveDefinition(db, before), prepared.definition);
  for (const action of actions) {
    const definition = liveDefinition(db, action);
    problems.push(...misfitsOf({ name: action.name, definition }, prepared));
    if (moves && isRelative(definition) && holdsSecrets(db, action)) problems.push(secretsMove(action));
  }
  return problems.slice(0, MAX_NAMED);
}

export interface ConnectionChange {
  readonly sandbox: string;
  readonly prepared: PreparedConnection;
  readonly held: HeldDefinition | undefined;
}

function movesOrigin(before: JsonObject, after: JsonObject): boolean {
  return originOf(String(before.baseUrl)) !== originOf(String(after.baseUrl));
}

function isRelative({ endpoint }: JsonObject): boolean {
  return isObject(endpoint) && typeof endpoint.url === "string" && isRelativeUrl(endpoint.url);
}

function holdsSecrets(db: OpenDatabase, action: Pick<HeldDefinition, "id" | "version">): boolean {
  return heldSecrets(db, action).size > 0;
}

function secretsMove({ name }: Pick<ConnectedAction, "name">): Problem {
  return problem("ACT_CONNECTION_ORIGIN", {
    path: ["baseUrl"],
    detail: `has another origin now, and action ${name} would send secrets of its own there, which were given for the former one`,
    hint: "make another connection for the new origin and let the action name it, with its secrets given anew",
  });
}

/** Problem: ACT_CONNECTION_IN_USE. */
export function namedBy(name: string, actions: readonly ConnectedAction[], change: "renamed" | "deleted"): Problem {
  const names = actions.slice(0, MAX_NAMED).map((action) => action.name);
  const rest = actions.length - names.length;
  return problem("ACT_CONNECTION_IN_USE", {
    ...(change === "renamed" ? { path: ["name"] } : {}),
    detail: `${name} cannot be ${change}: it is named by ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`,
    hint:
      change === "renamed"
        ? "make a second connection of the new name, let the actions name that one, then remove this one"
        : "let those actions name another connection first, or set forceDelete: true and apply before deleting it",
  });
}
