import { type FormerHolder, formerHoldersAfter } from "../../../core/lifecycle/former-holders.ts";
import { judgeWrite } from "../../../core/lifecycle/ownership.ts";
import type { Problem } from "../../../core/problem/problem.ts";
import type { HeldDefinition, UseRow } from "../../db/rows.ts";
import type { RecordUseRequest, RecordUseResponse } from "../../port/uses.ts";

/** What becomes of a use that is written. */
export type UseEffect = Exclude<RecordUseResponse["effect"], "unchanged">;

/** A journey that records its own use is believed; the resource that manages it sees the difference at its next refresh. */
export function effectOf({ resource }: RecordUseRequest, held: UseRow | undefined): UseEffect | Problem {
  if (resource === undefined) return "recorded";
  const { owner, intent, run } = resource;
  if (held === undefined) return intent.kind === "create" ? "recorded" : "recreated";
  const { journey, activity, at, by } = held;
  return judgeWrite(
    { owner, run, intent },
    { ...held, thing: { kind: "use", journey, activity }, changedAt: at, changedBy: by },
  );
}

/** From whom the use is taken over then, and whom Pulumi has not removed since. */
export function formerHoldersOf(
  { resource }: RecordUseRequest,
  held: UseRow | undefined,
  effect: UseEffect,
): readonly FormerHolder[] {
  if (held === undefined || effect === "recreated") return [];
  if (resource === undefined || effect === "recorded") return held.formerHolders;
  const { owner, intent } = resource;
  const registrationId = intent.kind === "update" ? intent.registrationId : undefined;
  return formerHoldersAfter({ judgement: effect, owner, registrationId, adopt: intent.adopt }, held);
}

/** The version that the request names, else the one it stays on, else the live one. */
export function versionToMap(
  { version, resource }: RecordUseRequest,
  action: HeldDefinition,
  held: UseRow | undefined,
): number {
  if (version !== undefined) return version;
  const stays = resource?.intent.kind === "update" && !resource.intent.remap && held?.actionId === action.id;
  return stays ? held.mappedVersion : action.version;
}
