import { managerText, type Owner, sameOwner } from "../../core/lifecycle/owner.ts";
import { judgeTaking, missedWrite } from "../../core/lifecycle/ownership.ts";
import { holdsRegistration, isImported, registrationIn, revisionIn } from "../../core/lifecycle/registration.ts";
import { renamedTooSoon, type Thing, taken } from "../../core/lifecycle/thing.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionKey, DefinitionRecord } from "../../store/port/records.ts";
import type { RegisterResponse, RemoveResponse } from "../../store/port/registration.ts";
import type { RecordUseResponse } from "../../store/port/uses.ts";
import type { Services } from "../session/services.ts";

/** A thing that a resource is about to register under a name. */
interface WantedName {
  readonly thing: Extract<Thing, { readonly name: string }>;
  readonly owner: Owner;
  /** Absent on create. */
  readonly before: { readonly id: string; readonly state: ValueObject } | undefined;
  readonly find: (key: ActionKey) => Promise<DefinitionRecord | undefined>;
}

/** The same in a preview, with what has the name already. */
export interface NamePreview extends WantedName {
  readonly adopt: boolean;
  /** The thing that has the name. */
  readonly holder: DefinitionRecord | undefined;
}

/** Says in a preview what an apply would do with a thing that exists already. Problems: ACT_NAME_TAKEN, ACT_ACTION_CHANGED. */
export async function previewName(preview: NamePreview, services: Services): Promise<void> {
  const { thing, owner, adopt, before, holder, find } = preview;
  const { names, log, sandbox } = services;
  if (before !== undefined && holder !== undefined && holder.id !== before.id) {
    throw new ProblemError(taken({ thing, taker: owner, holder: holder.owner }));
  }
  if (before !== undefined && holder === undefined && !adopt) await previewRename(preview, before.id, services);
  const isImport = before !== undefined && isImported(registrationIn(before.state));
  const held = holder ?? (before === undefined ? undefined : await find({ sandbox, id: before.id }));
  if (held === undefined) return;
  if (before !== undefined && holdsRegistration({ registrationId: registrationIn(before.state), owner }, held)) {
    const seen = { owner, revision: revisionIn(before.state) };
    const missed = missedWrite(seen, { ...held, thing: { kind: thing.kind, name: held.name } });
    if (missed !== undefined) throw new ProblemError(missed);
    return;
  }
  const from = held.owner?.urn ?? "no stack";
  const judgement = judgeTaking({
    thing: { kind: thing.kind, name: held.name },
    taker: owner,
    holder: held.owner,
    adopt,
    holderStays: names.stays(from),
  });
  if (typeof judgement === "object") throw new ProblemError(judgement);
  if (judgement === "resumed" || (before !== undefined && !isImport)) return;
  if (judgement === "takenOver") names.takeOver({ name: held.name, by: owner.urn, from });
  log("info", `${held.name} will be taken over from ${from}`);
}

/** Problem: ACT_NAME_TAKEN, for a thing whose former holder may still be declared under its name. */
async function previewRename({ thing, find }: NamePreview, id: string, { sandbox }: Services): Promise<void> {
  const held = await find({ sandbox, id });
  const former = held?.formerHolders?.at(-1)?.owner;
  if (held !== undefined && former !== undefined)
    throw new ProblemError(renamedTooSoon({ thing: { kind: thing.kind, name: held.name }, former }));
}

/**
 * Refuses to take a thing from a resource of an earlier run that this run declares too. Nothing is looked up in a run without
 * such resources, nor for an update of what is the resource's own. Problem: ACT_NAME_TAKEN.
 */
export async function refuseTakeover(
  { thing, owner, before, find }: WantedName,
  { sandbox, names }: Services,
): Promise<void> {
  if (!names.anyStays) return;
  if (before !== undefined && !isImported(registrationIn(before.state))) return;
  const held = await find(before === undefined ? { sandbox, name: thing.name } : { sandbox, id: before.id });
  const holder = held?.owner;
  if (holder !== undefined && holder.urn !== owner.urn && names.stays(holder.urn))
    throw new ProblemError(taken({ thing, taker: owner, holder }));
}

/** Logs what a registration did beyond what the program asked for. */
export function announce(response: RegisterResponse<DefinitionRecord>, { log }: Services): void {
  const { effect, record, sandboxCreated } = response;
  if (sandboxCreated === true) log("info", `sandbox ${record.sandbox} was made: it did not exist before`);
  announceOwner({ ...response, subject: record.name }, { log });
  if (effect === "recreated")
    log(
      "warning",
      `${record.name} had been deleted outside of this stack and was registered again as version ${record.version}`,
    );
}

/** A write that may have given a thing another owner. */
export interface OwnerChange extends Pick<RegisterResponse | RecordUseResponse, "effect" | "formerOwner"> {
  /** What has a new owner, as messages name it. */
  readonly subject: string;
}

/** Logs who managed a thing before this resource did. */
export function announceOwner({ effect, subject, formerOwner }: OwnerChange, { log }: Pick<Services, "log">): void {
  const from = formerOwner?.urn ?? "no stack";
  if (effect === "takenOver") log("info", `${subject} was taken over from ${from}`);
  if (effect === "adopted") log("warning", `${subject} was adopted; until now it was managed by ${from}`);
}

/** Logs that a delete removed nothing, because another resource manages the thing, or does so from now on. */
export function announceKept(
  response: RemoveResponse,
  { owner, subject }: { readonly owner: Owner; readonly subject: string },
  { log }: Pick<Services, "log">,
): void {
  if (response.effect === "returned") {
    log(
      "warning",
      `${subject} was not removed: it is managed by ${managerText(response.owner)} again, from which this resource had taken it over; pulumi up --refresh brings back what that one declares`,
    );
    return;
  }
  if (response.effect !== "kept" || sameOwner(response.owner, owner)) return;
  const { owner: holder } = response;
  log(
    holder?.stack === owner.stack ? "info" : "warning",
    `${subject} is managed by ${managerText(holder)}, not by this resource: nothing was removed`,
  );
}
