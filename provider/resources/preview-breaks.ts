import { breaksOfAction } from "../../core/contract/compatibility/compare.ts";
import { breakingNotice } from "../../core/contract/compatibility/notice.ts";
import { type BreakingPolicy, isAcceptedBreak, judgeBreaks } from "../../core/contract/compatibility/policy.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import type { CertainParts } from "../../core/prepared/prepare.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Use } from "../../store/port/uses.ts";
import { usesLeftBehind } from "../../store/uses-behind.ts";
import type { Services } from "../session/services.ts";
import { breakOutputs } from "./action-outputs.ts";

export interface BreaksPreview {
  readonly id: string;
  readonly state: ValueObject;
  readonly canonical: CanonicalArgs;
  /** Parts of the outputs that no unknown is in the way of. */
  readonly certain: CertainParts;
  readonly policy: BreakingPolicy;
}

/** The outputs of an action that no journey can have used yet. */
export const NOTHING_BREAKS: ValueObject = breakOutputs([], []);

/**
 * Says at preview whether journeys can follow the change, and which stay behind; empty while the contract is not certain.
 * Problem: ACT_BREAKING_CHANGE.
 */
export async function previewBreaks(preview: BreaksPreview, { store, sandbox, log }: Services): Promise<ValueObject> {
  const { id, state, canonical, certain, policy } = preview;
  const { name } = canonical;
  if (certain.digest !== undefined && certain.digest === state.digest) {
    const { breaking, breakingReasons, outdatedIn } = state;
    return { breaking, breakingReasons, outdatedIn };
  }
  if (certain.contract === undefined || isUnknown(name)) return {};
  const held = await store.find({ sandbox, id });
  if (held === undefined) return NOTHING_BREAKS;
  const { contract, contractDigest = "" } = certain;
  if (contractDigest === held.contractDigest && name === held.name) return breakOutputs([], outdatedOf(held.usedIn));
  const now = { name, contract };
  const breaks = breaksOfAction(held, now, held.usedIn.length > 0);
  const behind = await usesLeftBehind(
    { held, next: { name, contractDigest, breaks } },
    { versions: (key) => store.versions(key), findUses: (keys) => Promise.all(keys.map((key) => store.findUse(key))) },
  );
  const refusal = judgeBreaks({ name, breaks, contractDigest, policy, uses: behind });
  if (refusal !== undefined) throw new ProblemError(refusal);
  if (breaks.length === 0) {
    if (held.usedIn.length > 0 && behind.length === 0)
      log("info", `${name}: the contract changes, and every journey can follow`);
    return breakOutputs([], behind);
  }
  const isAccepted = isAcceptedBreak(policy, contractDigest);
  log(isAccepted ? "info" : "warning", breakingNotice({ name, breaks, uses: behind, isAccepted }));
  return breakOutputs(breaks, behind);
}

function outdatedOf(uses: readonly Use[]): readonly Use[] {
  return uses.filter(({ outdated }) => outdated);
}
