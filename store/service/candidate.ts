import { keptFingerprint, type PreparedAction, type SecretSlot } from "../../core/definition/prepared-action.ts";
import type { Problem } from "../../core/problem/problem.ts";
import type { Connection } from "../db/connection.ts";
import type { TestCandidate } from "../port.ts";
import type { Keyring } from "../secrets/keyring.ts";
import { type Callable, callableOf, openSecrets } from "./callable-action.ts";
import { heldByKey } from "./held-action.ts";
import { planSecrets } from "./secret-plan.ts";
import type { ResolvedSecrets } from "./secret-references.ts";

type Secrets = ReadonlyMap<SecretSlot, string | number | boolean>;

/** True when the candidate names a secret that only the store knows. */
export function needsStore({ action }: TestCandidate): boolean {
  return [...action.secrets.values()].some((secret) => keptFingerprint(secret) !== undefined);
}

/** What a candidate's `keep:` texts stand for, or why a registration would refuse them. Problem: ACT_SECRET_KEEP. */
export function keptSecrets(
  { action, sandbox, actionId }: TestCandidate,
  store: { readonly connection: Connection; readonly keyring: () => Keyring } | undefined,
): Secrets | readonly Problem[] {
  const key = actionId === undefined ? { sandbox, name: action.name } : { sandbox, id: actionId };
  const held = store === undefined ? undefined : heldByKey(store.connection, key);
  const stored =
    store === undefined || held === undefined ? undefined : openSecrets(store.connection, held, store.keyring);
  const plan = planSecrets({
    action: { name: action.name, secrets: keepTexts(action) },
    held: stored?.held,
    scopeChanged: held !== undefined && held.secretScope !== action.secretScope,
    fingerprint: () => "",
  });
  if (!("fresh" in plan)) return plan;
  return new Map([...plan.kept.keys()].map((slot) => [slot, stored?.values.get(slot) ?? ""]));
}

/** A candidate ready to be called: its own secrets, the kept ones and what its references lead to are in place. */
export function callableCandidate({ action }: TestCandidate, kept: Secrets, resolved: ResolvedSecrets): Callable {
  const { definition, secrets } = action;
  return callableOf({ definition, secretOf: (slot) => kept.get(slot) ?? secrets.get(slot)?.reveal() ?? "", resolved });
}

function keepTexts({ secrets }: PreparedAction): PreparedAction["secrets"] {
  return new Map([...secrets].filter(([, secret]) => keptFingerprint(secret) !== undefined));
}
