import type { DefinitionKind } from "../../../core/definition/definition-id.ts";
import { type FormerHolder, formerHoldersAfter } from "../../../core/lifecycle/former-holders.ts";
import { judgeWrite } from "../../../core/lifecycle/ownership.ts";
import { renamedTooSoon, type Thing, taken } from "../../../core/lifecycle/thing.ts";
import { type Problem, problem } from "../../../core/problem/problem.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { RegisterEffect, Registration } from "../../port/registration.ts";
import type { Slice } from "../slice/slice.ts";

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
      readonly formerHolders: readonly FormerHolder[];
    }
  | { readonly kind: "refuse"; readonly problem: Problem };

/** What the store holds that this registration of an action or a connection may meet. */
export function observe(
  { definitions }: Slice,
  { intent, sandbox, name }: RegistrationOf,
  kind: DefinitionKind,
): Observed {
  const target = intent.kind === "update" ? definitions.byId(intent.id) : undefined;
  return {
    target: target?.kind === kind ? target : undefined,
    holder: definitions.byName({ sandbox, name }, kind),
  };
}

/** A registration, and the name that it wants. */
export interface RegistrationOf extends Pick<Registration, "sandbox" | "owner" | "run" | "intent"> {
  readonly name: string;
}

/** Decides a registration by the rules of docs/model.md (Lifecycle 4 to 6). Pure. */
export function decide(request: RegistrationOf, { target, holder }: Observed): Decision {
  const { intent, sandbox, owner } = request;
  if (intent.kind === "create") {
    return holder === undefined ? { kind: "insert", effect: "created", id: undefined } : judged(request, holder);
  }
  if (target !== undefined && target.sandbox !== sandbox) {
    return { kind: "refuse", problem: elsewhere(sandbox, target) };
  }
  if (holder !== undefined && holder.id !== intent.id) {
    return { kind: "refuse", problem: taken({ thing: thingOf(holder), taker: owner, holder: holder.owner }) };
  }
  if (target === undefined) return { kind: "insert", effect: "recreated", id: intent.id };
  return target.deletedAt !== undefined
    ? { kind: "sync", effect: "recreated", held: target, formerHolders: [] }
    : judged(request, target);
}

function judged({ owner, run, intent, name }: RegistrationOf, held: HeldDefinition): Decision {
  const thing = thingOf(held);
  const judgement = judgeWrite({ owner, run, intent }, { ...held, thing });
  if (typeof judgement === "object") return { kind: "refuse", problem: judgement };
  const registrationId = intent.kind === "update" ? intent.registrationId : undefined;
  const formerHolders = formerHoldersAfter({ judgement, owner, registrationId, adopt: intent.adopt }, held);
  const former = formerHolders.at(-1)?.owner;
  return former !== undefined && name !== held.name
    ? { kind: "refuse", problem: renamedTooSoon({ thing, former }) }
    : { kind: "sync", effect: judgement, held, formerHolders };
}

/** What the messages about ownership name. */
function thingOf({ kind, name }: HeldDefinition): Thing {
  return { kind, name };
}

function elsewhere(sandbox: string, held: HeldDefinition): Problem {
  return problem(held.kind === "action" ? "ACT_ACTION_NOT_FOUND" : "ACT_CONNECTION_NOT_FOUND", {
    detail: `${held.kind} ${held.id} is in sandbox ${held.sandbox}, not in ${sandbox}`,
    hint: "it stays in its sandbox: let Pulumi replace the resource",
  });
}
