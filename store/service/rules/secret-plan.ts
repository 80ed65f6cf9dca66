import { keptFingerprint } from "../../../core/definition/keep-text.ts";
import type { PreparedDefinition } from "../../../core/prepared/prepared-action.ts";
import { type Problem, problem } from "../../../core/problem/problem.ts";
import type { SecretSlot } from "../../../core/value/secret-slot.ts";
import type { SecretValue } from "../../secrets/fingerprint.ts";
import type { HeldSecret } from "../slice/secrets.ts";

/** What becomes of the secrets of one registration. */
export interface SecretPlan {
  /** Slots whose stored value stays. */
  readonly kept: ReadonlyMap<SecretSlot, HeldSecret>;
  /** Slots that get a new value. */
  readonly fresh: readonly FreshSecret[];
}

export interface FreshSecret {
  readonly slot: SecretSlot;
  readonly secret: SecretValue;
  readonly fingerprint: string;
  /** True: the value is rotated, so every kept version with the same scope gets it. */
  readonly rotates: boolean;
  /** True: every kept version of the same scope that has the slot gets the value, also when the live one has not. */
  readonly reaches: boolean;
}

export interface SecretPlanRequest {
  readonly prepared: Pick<PreparedDefinition, "kind" | "name" | "secrets">;
  /** The secrets of the live version; undefined for a new definition. */
  readonly held: ReadonlyMap<SecretSlot, HeldSecret> | undefined;
  /** True when origin or kind of authentication changes: then no stored value may be used on. */
  readonly scopeChanged: boolean;
  readonly fingerprint: (secret: SecretValue) => string;
}

/**
 * Plans by the rules of docs/model.md (Secrets 2): an equal value stays, another one rotates, a changed scope makes new
 * values. Pure. Gives ACT_SECRET_KEEP for each `keep:` text that the store cannot follow.
 */
export function planSecrets({
  prepared,
  held,
  scopeChanged,
  fingerprint,
}: SecretPlanRequest): SecretPlan | readonly Problem[] {
  const kept = new Map<SecretSlot, HeldSecret>();
  const fresh: FreshSecret[] = [];
  const problems: Problem[] = [];
  const reaches = held !== undefined && !scopeChanged;
  for (const [slot, secret] of prepared.secrets) {
    const stored = held?.get(slot);
    const wanted = keptFingerprint(secret);
    const actual = wanted ?? fingerprint(secret);
    if (!scopeChanged && stored !== undefined && stored.fingerprint === actual) kept.set(slot, stored);
    else if (wanted !== undefined) problems.push(cannotKeep({ prepared, slot, stored, scopeChanged }));
    else fresh.push({ slot, secret, fingerprint: actual, rotates: reaches && stored !== undefined, reaches });
  }
  return problems.length > 0 ? problems : { kept, fresh };
}

interface CannotKeep {
  readonly prepared: SecretPlanRequest["prepared"];
  readonly slot: SecretSlot;
  readonly stored: HeldSecret | undefined;
  readonly scopeChanged: boolean;
}

function cannotKeep({ prepared: { kind, name }, slot, stored, scopeChanged }: CannotKeep): Problem {
  const why =
    stored === undefined
      ? "the store holds no secret there"
      : scopeChanged
        ? `the ${kind} now calls another origin or authenticates in another way, and a stored secret is never sent to a new place`
        : "the store holds another secret there by now";
  return problem("ACT_SECRET_KEEP", {
    detail: `${slot} of ${name} is a keep: text, but ${why}`,
    hint: "give the secret itself",
  });
}
