import { judgeUseClaim, useTaken } from "../../core/lifecycle/use-ownership.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { RecordUseRequest, RecordUseResponse, UseResource } from "../port/uses.ts";
import { sameOwner } from "./held-definition.ts";
import type { HeldUse } from "./uses.ts";

/** `write`: record it, under a fresh registration where the effect asks for one. */
export type UseDecision =
  | { readonly kind: "write"; readonly effect: Exclude<RecordUseResponse["effect"], "unchanged"> }
  | { readonly kind: "refuse"; readonly problem: Problem };

/**
 * Decides who may record a use, by the rules for actions (action-model.md, Lifecycle rules: owner, registration, concurrency).
 * A journey that tells its own use is believed; the resource that manages it sees the difference at its next refresh. Pure.
 */
export function decideUse(request: RecordUseRequest, held: HeldUse | undefined): UseDecision {
  const { resource } = request;
  if (resource === undefined) return { kind: "write", effect: "recorded" };
  if (held === undefined) {
    return { kind: "write", effect: resource.intent.kind === "create" ? "recorded" : "recreated" };
  }
  return resource.intent.kind === "create"
    ? decideCreate(request, resource, resource.intent.adopt, held)
    : decideUpdate(request, resource, resource.intent, held);
}

function decideCreate(
  use: RecordUseRequest,
  { owner, run }: UseResource,
  adopt: boolean,
  { record, run: writtenBy }: HeldUse,
): UseDecision {
  const holderStays = run !== undefined && run === writtenBy;
  const judgement = judgeUseClaim({ use, claimant: owner, holder: record.owner, adopt, holderStays });
  return typeof judgement === "object" ? { kind: "refuse", problem: judgement } : { kind: "write", effect: judgement };
}

function decideUpdate(
  use: RecordUseRequest,
  { owner }: UseResource,
  { registrationId, revision }: { readonly registrationId: string; readonly revision: number },
  { record, ownerSince }: HeldUse,
): UseDecision {
  const isOwn = sameOwner(record.owner, owner);
  if (record.registrationId !== registrationId && !isOwn) {
    return { kind: "refuse", problem: useTaken({ use, claimant: owner, holder: record.owner }) };
  }
  const ownWritesSince = isOwn && revision >= ownerSince - 1;
  if (revision !== record.revision && !ownWritesSince) {
    return {
      kind: "refuse",
      problem: problem("ACT_USE_CHANGED", {
        detail: `the use of activity ${record.activity} in journey ${record.journey} is at revision ${record.revision}, this run knows revision ${revision}; ${record.recordedBy} recorded it at ${record.recordedAt}`,
        hint: "look at the difference with pulumi up --refresh",
      }),
    };
  }
  return { kind: "write", effect: "updated" };
}
