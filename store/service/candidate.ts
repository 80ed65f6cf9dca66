import { withConnection } from "../../core/definition/connected.ts";
import { keptFingerprint } from "../../core/definition/keep-text.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import type { Problem } from "../../core/problem/problem.ts";
import { connectionMissing } from "../../core/rules/connection/connection-missing.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { JsonObject } from "../../core/value/value.ts";
import type { OpenDatabase } from "../db/open-database.ts";
import type { TestCandidate } from "../port/tests.ts";
import type { Keyring } from "../secrets/keyring.ts";
import { openSecrets } from "./callable-action.ts";
import { connectedAction } from "./connection-rules.ts";
import { heldConnection } from "./connections.ts";
import { connectionOf } from "./definition-version.ts";
import { heldByKey } from "./held-definition.ts";
import { planSecrets } from "./secret-plan.ts";

type Secrets = ReadonlyMap<SecretSlot, string | number | boolean>;

/** A store that exists. */
export interface OpenedStore {
  readonly db: OpenDatabase;
  readonly keyring: () => Keyring;
}

/** What a call of a candidate is made of, but for what its references lead to. */
export interface CandidateParts {
  /** With what its connection gives it. */
  readonly definition: JsonObject;
  readonly secrets: Secrets;
  /** The connection, whose credentials are live; a candidate's own tokens are kept for nobody. */
  readonly tokenOwner: string | undefined;
}

/** True when the candidate names a secret or a connection, which only the store knows. */
export function needsStore({ action }: TestCandidate): boolean {
  return connectionOf(action) !== undefined || keepTexts(action).size > 0;
}

/**
 * The candidate with its own secrets, kept ones and its connection in place, or why a registration would refuse it.
 * Problems: ACT_SECRET_KEEP, ACT_CONNECTION_NOT_FOUND and those of a connection that does not fit.
 */
export function candidateParts(
  candidate: TestCandidate,
  store: OpenedStore | undefined,
): CandidateParts | readonly Problem[] {
  const { sandbox } = candidate;
  const name = connectionOf(candidate.action);
  if (store === undefined) {
    if (name !== undefined) return [connectionMissing(name, { sandbox, names: [] })];
    return ownParts(candidate, undefined);
  }
  const action = connectedAction(store.db, sandbox, candidate.action);
  if (!("definition" in action)) return action;
  const own = ownParts({ ...candidate, action }, store);
  const through = name === undefined ? undefined : heldConnection(store.db, sandbox, name);
  if (through === undefined || !("definition" in own)) return own;
  const { values } = openSecrets(store.db, through.held, store.keyring);
  return {
    definition: withConnection(own.definition, through.definition) as JsonObject,
    secrets: new Map([...values, ...own.secrets]),
    tokenOwner: through.held.id,
  };
}

function ownParts(candidate: TestCandidate, store: OpenedStore | undefined): CandidateParts | readonly Problem[] {
  const { definition, secrets } = candidate.action;
  const kept = keptSecrets(candidate, store);
  if (!("get" in kept)) return kept;
  const own = [...secrets].map(([slot, secret]) => [slot, kept.get(slot) ?? secret.reveal()] as const);
  return { definition, secrets: new Map(own), tokenOwner: undefined };
}

/** What a candidate's `keep:` texts stand for, or why a registration would refuse them. Problem: ACT_SECRET_KEEP. */
function keptSecrets(
  { action, sandbox, actionId }: TestCandidate,
  store: OpenedStore | undefined,
): Secrets | readonly Problem[] {
  const texts = keepTexts(action);
  if (texts.size === 0) return new Map();
  const key = actionId === undefined ? { sandbox, name: action.name } : { sandbox, id: actionId };
  const held = store === undefined ? undefined : heldByKey(store.db, key);
  const stored = store === undefined || held === undefined ? undefined : openSecrets(store.db, held, store.keyring);
  const plan = planSecrets({
    prepared: { kind: "action", name: action.name, secrets: texts },
    held: stored?.held,
    scopeChanged: held !== undefined && held.secretScope !== action.secretScope,
    fingerprint: () => "",
  });
  if (!("fresh" in plan)) return plan;
  return new Map([...plan.kept.keys()].map((slot) => [slot, stored?.values.get(slot) ?? ""]));
}

function keepTexts({ secrets }: PreparedAction): PreparedAction["secrets"] {
  return new Map([...secrets].filter(([, secret]) => keptFingerprint(secret) !== undefined));
}
