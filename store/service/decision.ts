import { judgeClaim, nameTaken, type Owner } from "../../core/lifecycle/ownership.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { RegisterEffect, Registration } from "../port/registration.ts";
import { type HeldDefinition, sameOwner } from "./held-definition.ts";

/** What the store holds that a registration may meet. */
export interface Observed {
  /** Update: the action with the id that the request names, a tombstone too. */
  readonly target: HeldDefinition | undefined;
  /** The live action of the name that the request wants. */
  readonly holder: HeldDefinition | undefined;
}

/**
 * `insert`: nothing is held. `sync`: bring what is held in line, under a fresh registration where the effect asks for one.
 * `refuse`: nothing may be written.
 */
export type Decision =
  | { readonly kind: "insert"; readonly effect: "created" | "recreated"; readonly id: string | undefined }
  | {
      readonly kind: "sync";
      readonly effect: Exclude<RegisterEffect, "created" | "unchanged" | "rotated">;
      readonly held: HeldDefinition;
    }
  | { readonly kind: "refuse"; readonly problem: Problem };

/** Decides a registration by the rules of action-model.md (Lifecycle rules: owner, registration, update, delete, concurrency). Pure. */
export function decide(request: Registration, observed: Observed): Decision {
  return request.intent.kind === "create"
    ? decideCreate(request, request.intent.adopt, observed.holder)
    : decideUpdate(request, request.intent, observed);
}

function decideCreate(request: Registration, adopt: boolean, holder: HeldDefinition | undefined): Decision {
  if (holder === undefined) return { kind: "insert", effect: "created", id: undefined };
  const judgement = judgeClaim({
    name: holder.name,
    claimant: request.owner,
    holder: holder.owner,
    adopt,
    holderStays: request.run !== undefined && request.run === holder.run,
  });
  if (typeof judgement === "object") return { kind: "refuse", problem: judgement };
  return { kind: "sync", effect: judgement, held: holder };
}

function decideUpdate(
  request: Registration,
  intent: { readonly id: string; readonly revision: number },
  { target, holder }: Observed,
): Decision {
  if (target !== undefined && target.sandbox !== request.sandbox)
    return { kind: "refuse", problem: elsewhere(request, target) };
  if (holder !== undefined && holder.id !== intent.id)
    return { kind: "refuse", problem: nameTaken(holder.name, request.owner, holder.owner) };
  if (target === undefined) return { kind: "insert", effect: "recreated", id: intent.id };
  if (target.deleted) return { kind: "sync", effect: "recreated", held: target };
  const seen = intent.revision === target.revision;
  const ownWritesSince = sameOwner(target.owner, request.owner) && intent.revision >= target.ownerSince - 1;
  if (!seen && !ownWritesSince) return { kind: "refuse", problem: changed(target, intent.revision) };
  return { kind: "sync", effect: "updated", held: target };
}

function managedBy(owner: Owner | undefined): string {
  return owner === undefined ? "which no resource manages" : `managed by ${owner.urn} of stack ${owner.stack}`;
}

function changed(held: HeldDefinition, seen: number): Problem {
  return problem("ACT_ACTION_CHANGED", {
    detail: `${held.name} is at revision ${held.revision}, this run knows revision ${seen}; ${held.changedBy} changed it at ${held.changedAt}, ${managedBy(held.owner)}`,
    hint: "look at the difference with pulumi up --refresh",
  });
}

function elsewhere({ sandbox }: Registration, held: HeldDefinition): Problem {
  return problem(held.kind === "action" ? "ACT_ACTION_NOT_FOUND" : "ACT_CONNECTION_NOT_FOUND", {
    detail: `${held.kind} ${held.id} is in sandbox ${held.sandbox}, not in ${sandbox}`,
    hint: "it stays in its sandbox: let Pulumi replace the resource",
  });
}
