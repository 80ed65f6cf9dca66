import { withConnection } from "../../../core/definition/connected.ts";
import { keptFingerprint } from "../../../core/definition/keep-text.ts";
import type { PreparedAction } from "../../../core/prepared/prepared-action.ts";
import type { Problem } from "../../../core/problem/problem.ts";
import { connectionMissing } from "../../../core/rules/connection/connection-missing.ts";
import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import type { JsonObject } from "../../../core/value/value.ts";
import type { Needs } from "../../db/needs.ts";
import type { ActionKey } from "../../port/records.ts";
import type { TestCandidate } from "../../port/tests.ts";
import type { Read } from "../operations/operation.ts";
import { allNeeds, underKeys } from "../operations/wanted.ts";
import { openSecrets } from "../records/open-secrets.ts";
import { connectedAction, connectionOf } from "../rules/connection-rules.ts";
import { planSecrets } from "../rules/secret-plan.ts";
import type { View } from "../slice/view.ts";

type Secrets = ReadonlyMap<SecretSlot, string | number | boolean>;

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

/** The parts of a candidate by what the store holds. */
export const candidateInStore: Read<TestCandidate, CandidateParts | readonly Problem[]> = {
  needs: [
    (candidates) =>
      allNeeds([{ keys: true, names: candidates.flatMap(connectionKey) }, underKeys(candidates.map(formerKey))]),
    (candidates, { definitions }) => {
      const connections = candidates.flatMap(connectionKey);
      const found = connections.flatMap((key) => definitions.byName(key, key.kind) ?? []);
      const former = candidates.flatMap((candidate) => definitions.byKey(formerKey(candidate)) ?? []);
      return {
        versions: found.map(({ id, version }) => ({ actionId: id, number: version })),
        sealed: [...found, ...former].map(({ id, version }) => ({ actionId: id, number: version })),
        allNames: connections.filter((key) => definitions.byName(key, key.kind) === undefined),
      };
    },
  ],
  decide: (view, candidate) => candidateParts(candidate, view),
};

function connectionKey({ sandbox, action }: TestCandidate): NonNullable<Needs["names"]> {
  const name = connectionOf(action);
  return name === undefined ? [] : [{ sandbox, kind: "connection", name }];
}

/** The action that the candidate would change. */
function formerKey({ sandbox, action, actionId }: TestCandidate): ActionKey {
  return actionId === undefined ? { sandbox, name: action.name } : { sandbox, id: actionId };
}

/**
 * The candidate with its own secrets, kept ones and its connection in place, or why a registration would refuse it.
 * Problems: ACT_SECRET_KEEP, ACT_CONNECTION_NOT_FOUND and those of a connection that does not fit.
 */
export function candidateParts(candidate: TestCandidate, view: View | undefined): CandidateParts | readonly Problem[] {
  const { sandbox } = candidate;
  const name = connectionOf(candidate.action);
  if (view === undefined) {
    if (name !== undefined) return [connectionMissing(name, { sandbox, names: [] })];
    return ownParts(candidate, undefined);
  }
  const { definitions, versions } = view.slice;
  const action = connectedAction(view.slice, sandbox, candidate.action);
  if (!("definition" in action)) return action;
  const own = ownParts({ ...candidate, action }, view);
  const through = name === undefined ? undefined : definitions.byName({ sandbox, name }, "connection");
  if (through === undefined || !("definition" in own)) return own;
  const { values } = openSecrets(view, through);
  return {
    definition: withConnection(own.definition, versions.definition(versions.live(through))) as JsonObject,
    secrets: new Map([...values, ...own.secrets]),
    tokenOwner: through.id,
  };
}

function ownParts(candidate: TestCandidate, view: View | undefined): CandidateParts | readonly Problem[] {
  const { definition, secrets } = candidate.action;
  const kept = keptSecrets(candidate, view);
  if (!("get" in kept)) return kept;
  const own = [...secrets].map(([slot, secret]) => [slot, kept.get(slot) ?? secret.reveal()] as const);
  return { definition, secrets: new Map(own), tokenOwner: undefined };
}

/** What a candidate's `keep:` texts stand for, or why a registration would refuse them. Problem: ACT_SECRET_KEEP. */
function keptSecrets(candidate: TestCandidate, view: View | undefined): Secrets | readonly Problem[] {
  const { action } = candidate;
  const texts = keepTexts(action);
  if (texts.size === 0) return new Map();
  const held = view?.slice.definitions.byKey(formerKey(candidate));
  const stored = view === undefined || held === undefined ? undefined : openSecrets(view, held);
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
