import { isRelativeUrl, originOf } from "../../../core/http/url.ts";
import { secretScope } from "../../../core/prepared/prepare.ts";
import type { PreparedAction, PreparedConnection } from "../../../core/prepared/prepared-action.ts";
import { type Problem, problem } from "../../../core/problem/problem.ts";
import { namesText } from "../../../core/problem/wording.ts";
import { misfitsOf } from "../../../core/rules/connection/changed-connection.ts";
import { connectedProblems } from "../../../core/rules/connection/connected-action.ts";
import { connectionMissing } from "../../../core/rules/connection/connection-missing.ts";
import { isObject, type Json, type JsonObject } from "../../../core/value/value.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { Slice } from "../slice/slice.ts";

const MAX_NAMED = 10;

/** The name of the connection that an action calls through. */
export function connectionOf({
  definition,
}: {
  readonly definition: { readonly connection?: Json };
}): string | undefined {
  return typeof definition.connection === "string" ? definition.connection : undefined;
}

/**
 * An action in the light of the connection that it names: what is wrong, or the action with the scope that its own secrets
 * have then. Problems: ACT_CONNECTION_NOT_FOUND and those of connectedProblems.
 */
export function connectedAction(
  slice: Slice,
  sandbox: string,
  action: PreparedAction,
): PreparedAction | readonly Problem[] {
  const named = connectionOf(action) === undefined ? undefined : through(slice, sandbox, action.definition);
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
  slice: Slice,
  { id, sandbox, name }: HeldDefinition,
  { number, definition, secretScope: scope }: RestoredVersion,
): readonly Problem[] {
  if (connectionOf({ definition }) === undefined) return [];
  const now = through(slice, sandbox, definition);
  const moved = now.problems.length === 0 && now.scope !== scope && holdsSecrets(slice, { id, version: number });
  return moved ? [secretsMove({ name })] : now.problems;
}

interface Through {
  readonly problems: readonly Problem[];
  /** Where the action's own secrets go. */
  readonly scope: string;
}

function through(slice: Slice, sandbox: string, action: JsonObject): Through {
  const name = String(action.connection);
  const held = slice.definitions.byName({ sandbox, name }, "connection");
  if (held === undefined) {
    const missing = connectionMissing(name, { sandbox, names: slice.namesIn(sandbox, "connection") });
    return { problems: [missing], scope: "" };
  }
  const definition = slice.versions.definition(slice.versions.live(held));
  return {
    problems: connectedProblems(action, { name, definition }),
    scope: secretScope(action, definition),
  };
}

/**
 * What speaks against a change of a connection because of the actions that name it; `held` is the connection before.
 * Problems: ACT_CONNECTION_IN_USE, ACT_CONNECTION_ORIGIN and those of connectedProblems, at the place in the connection.
 */
export function connectionProblems(slice: Slice, { sandbox, prepared, held }: ConnectionChange): readonly Problem[] {
  const before = held === undefined || held.deletedAt !== undefined ? undefined : held;
  if (before !== undefined && before.digest === prepared.digest) return [];
  const problems: Problem[] = [];
  if (before !== undefined && before.name !== prepared.name) {
    const left = slice.definitions.connectedTo({ sandbox, connection: before.name });
    if (left.length > 0) problems.push(namedBy(before.name, left, "renamed"));
  }
  const definitionOf = (live: HeldDefinition) => slice.versions.definition(slice.versions.live(live));
  const moves = before !== undefined && movesOrigin(definitionOf(before), prepared.definition);
  for (const action of slice.definitions.connectedTo({ sandbox, connection: prepared.name })) {
    const definition = definitionOf(action);
    problems.push(...misfitsOf({ name: action.name, definition }, prepared));
    if (moves && isRelative(definition) && holdsSecrets(slice, action)) problems.push(secretsMove(action));
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

function holdsSecrets({ secrets }: Slice, { id, version }: Pick<HeldDefinition, "id" | "version">): boolean {
  return secrets.of(id, version).size > 0;
}

function secretsMove({ name }: Pick<HeldDefinition, "name">): Problem {
  return problem("ACT_CONNECTION_ORIGIN", {
    path: ["baseUrl"],
    detail: `has another origin now, and action ${name} would send secrets of its own there, which were given for the former one`,
    hint: "make another connection for the new origin and let the action name it, with its secrets given anew",
  });
}

/** Problem: ACT_CONNECTION_IN_USE. */
export function namedBy(
  name: string,
  actions: readonly Pick<HeldDefinition, "name">[],
  change: "renamed" | "deleted",
): Problem {
  const names = namesText(
    actions.map((action) => action.name),
    MAX_NAMED,
  );
  return problem("ACT_CONNECTION_IN_USE", {
    ...(change === "renamed" ? { path: ["name"] } : {}),
    detail: `${name} cannot be ${change}: it is named by ${names}`,
    hint:
      change === "renamed"
        ? "make a second connection of the new name, let the actions name that one, then remove this one"
        : "let those actions name another connection first, or set forceDelete: true and apply before deleting it",
  });
}
