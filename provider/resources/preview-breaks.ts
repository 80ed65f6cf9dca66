import { breaksOfAction } from "../../core/contract/compatibility/compare.ts";
import { type FollowedVersion, followFrom } from "../../core/contract/compatibility/follow.ts";
import { breakingNotice } from "../../core/contract/compatibility/notice.ts";
import { type BreakingPolicy, judgeBreaks } from "../../core/contract/compatibility/policy.ts";
import type { CanonicalArgs } from "../../core/definition/canonical.ts";
import type { CertainParts } from "../../core/prepared/prepare.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionRecord, VersionRecord } from "../../store/port/records.ts";
import type { Use } from "../../store/port/uses.ts";
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
  const refusal = judgeBreaks({ name, breaks, contractDigest, policy });
  if (refusal !== undefined) throw new ProblemError(refusal);
  const behind = await leftBehind({ held, next: { name, contractDigest, breaks } }, { store, sandbox });
  if (breaks.length > 0) log("warning", breakingNotice(name, breaks, behind));
  else log("info", `${name}: the contract changes, and every journey can follow`);
  return breakOutputs(breaks, behind);
}

interface NextVersion {
  readonly held: ActionRecord;
  readonly next: Omit<FollowedVersion, "number">;
}

/** The uses that cannot follow to the next version, not even because its contract is one that they know. */
async function leftBehind(
  { held, next }: NextVersion,
  { store, sandbox }: Pick<Services, "store" | "sandbox">,
): Promise<readonly Use[]> {
  const { id, usedIn, version } = held;
  if (usedIn.length === 0) return [];
  const number = version + 1;
  const [versions, records] = await Promise.all([
    store.versions({ sandbox, id }),
    Promise.all(usedIn.map(({ journey, activity }) => store.findUse({ sandbox, journey, activity }))),
  ]);
  const way = [...versions.toReversed().map(followedVersion), { ...next, number }];
  return usedIn.filter(({ mappedVersion }, index) => {
    const mapping = records[index]?.mapping ?? {};
    return followFrom({ mappedVersion, mapping }, way).version !== number;
  });
}

function followedVersion({ number, definition, contractDigest, breaks }: VersionRecord): FollowedVersion {
  return { number, name: String(definition.name), contractDigest, breaks };
}

function outdatedOf(uses: readonly Use[]): readonly Use[] {
  return uses.filter(({ outdated }) => outdated);
}
