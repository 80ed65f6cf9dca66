import { canonicalInputs, inputsOfStored } from "../../core/arguments/stored-inputs.ts";
import { breaksOfAction } from "../../core/contract/compatibility/compare.ts";
import { breakingText } from "../../core/contract/compatibility/notice.ts";
import { type BreakingPolicy, isAcceptedBreak } from "../../core/contract/compatibility/policy.ts";
import type { Contract } from "../../core/contract/contract.ts";
import { derive } from "../../core/contract/derive.ts";
import { explicitProvider, type Owner } from "../../core/lifecycle/owner.ts";
import { judgeTaking, judgeWrite } from "../../core/lifecycle/ownership.ts";
import { holdsRegistration } from "../../core/lifecycle/registration.ts";
import { contractDigest as digestOfContract } from "../../core/prepared/prepare.ts";
import { describeProblem, type Problem, ProblemError, problem } from "../../core/problem/problem.ts";
import { isUnknown, UNKNOWN } from "../../core/value/unknown.ts";
import { field, isList, isObject, mapObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";
import type { ActionKey, ActionRecord, DefinitionRecord } from "../../store/port/records.ts";
import { usesLeftBehind } from "../../store/uses-behind.ts";
import { BLINDED } from "./changed-secrets.ts";
import { findingKindOf, type GateFinding } from "./finding.ts";
import { type Home, providerName } from "./homes.ts";
import { UNKNOWN_TEXT } from "./preview-step.ts";
import { journeyText, type PreviewedDefinition } from "./previewed-definition.ts";

export interface StoreQuestion extends Home {
  readonly store: ActionStore;
  /** An action or a connection. */
  readonly action: PreviewedDefinition;
}

/** A create of a name that something else manages. The dynamic front meets it only at apply. */
export function ownershipFinding(
  { action }: StoreQuestion,
  holder: ActionRecord | ConnectionRecord,
): GateFinding | undefined {
  const { kind, name, after } = action;
  const judgement = judgeTaking({
    thing: { kind, name },
    taker: ownerOf(action),
    holder: holder.owner,
    adopt: after?.adopt === true,
    holderStays: false,
  });
  return typeof judgement === "object" ? refusal(action, judgement) : undefined;
}

/** An update of what somebody else has changed or taken since the state was written. The dynamic front meets it only at apply. */
export function refusedUpdate(
  { action }: StoreQuestion,
  record: ActionRecord | ConnectionRecord,
): GateFinding | undefined {
  const { kind, after, held } = action;
  if (held === undefined) return undefined;
  const { registrationId, revision } = held;
  const intent = { kind: "update", registrationId, revision, adopt: after?.adopt === true } as const;
  const thing = { kind, name: record.name };
  const judgement = judgeWrite(
    { owner: ownerOf(action), run: undefined, intent },
    { ...record, thing, run: undefined },
  );
  return typeof judgement === "object" ? refusal(action, judgement) : undefined;
}

/** The resource, as the store would name it as an owner. */
function ownerOf({ owner, urn, newHome }: PreviewedDefinition): Owner {
  const isDynamic = newHome?.carried !== undefined;
  const provider = isDynamic ? undefined : explicitProvider(providerName(newHome?.provider ?? ""));
  return { urn: owner, stack: stackOf(urn), ...(provider === undefined ? {} : { provider }) };
}

function refusal({ name, urn }: PreviewedDefinition, found: Problem): GateFinding {
  return { kind: findingKindOf(found.code) ?? "ownership", name, urn, text: describeProblem(found) };
}

/** What has the name that a definition would get. */
export async function holderOf(question: StoreQuestion): Promise<ActionRecord | ConnectionRecord | undefined> {
  return heldRecord(question, { sandbox: question.sandbox, name: question.action.name });
}

/** The record of what the state says that the home holds; undefined where it holds no such thing. */
export async function recordOf(question: StoreQuestion): Promise<ActionRecord | ConnectionRecord | undefined> {
  const { sandbox, action } = question;
  return action.held === undefined ? undefined : heldRecord(question, { sandbox, id: action.held.id });
}

/**
 * A change that journeys cannot follow, by the contract that the store holds: of an update, and of a create that takes over what is
 * there. Problem: ACT_GATE_UNKNOWN where journeys use it and its contract is not known before the apply.
 */
export async function breakingFinding(
  { store, action: { name, urn, after } }: StoreQuestion,
  record: ActionRecord,
): Promise<GateFinding | undefined> {
  if (after === undefined) return undefined;
  const { contract, contractDigest } = contractOf(withHidden(after, inputsOfStored(record)) as ValueObject) ?? {};
  if (contract === undefined || contractDigest === undefined) {
    if (record.usedIn.length > 0) throw new ProblemError(unknownChange(name, record));
    return undefined;
  }
  const breaks = breaksOfAction(record, { name, contract }, record.usedIn.length > 0);
  if (breaks.length === 0) return undefined;
  const behind = await usesLeftBehind({ held: record, next: { name, contractDigest, breaks } }, store);
  const isAccepted = isAcceptedBreak(after.breakingChanges as BreakingPolicy | undefined, contractDigest);
  const text = `${name}: ${breakingText({ breaks, uses: behind, isAccepted })}`;
  const journeys = behind.map(journeyText);
  return { kind: "breaking", name, urn, text, journeys, ...(isAccepted ? { isAccepted } : {}) };
}

/** Problem: ACT_GATE_UNKNOWN, for a change that journeys meet and of which too little is known. */
export function unknownChange(name: string, { usedIn }: Pick<ActionRecord, "usedIn">): Problem {
  return problem("ACT_GATE_UNKNOWN", {
    detail: `what ${name} is after the apply is not known before it, and ${usedIn.length === 1 ? "a journey uses" : `${usedIn.length} journeys use`} it: ${usedIn.map(journeyText).join(", ")}`,
    hint: "apply first what its name or its contract is made of, in a run of its own",
  });
}

/** What keeps an action or a connection from being deleted: journeys, actions. None where the delete would remove nothing. */
export function usersOf(
  record: ActionRecord | ConnectionRecord | undefined,
  action: Pick<PreviewedDefinition, "held" | "owner" | "urn">,
): readonly string[] {
  if (record === undefined || action.held === undefined || isKept(action, record, action.held.registrationId))
    return [];
  return "usedBy" in record ? record.usedBy : record.usedIn.map(journeyText);
}

async function heldRecord(
  { store, action: { kind } }: StoreQuestion,
  key: ActionKey,
): Promise<ActionRecord | ConnectionRecord | undefined> {
  const [record] = kind === "connection" ? await store.findConnections([key]) : await store.find([key]);
  return record;
}

/** Whether a delete leaves what is held where it is, because it is not the resource's, or gives it back. */
function isKept(
  { owner, urn }: Pick<PreviewedDefinition, "owner" | "urn">,
  record: DefinitionRecord,
  known: string,
): boolean {
  if (known === "") return false;
  if (record.formerHolders !== undefined) return true;
  return !holdsRegistration({ registrationId: known, owner: { urn: owner, stack: stackOf(urn) } }, record);
}

/** The engine hides a list whole where an item of a dynamic resource is secret: then the stored list stands for it. */
function withHidden(value: Value, stored: Value | undefined): Value {
  if (value === BLINDED && isList(stored)) return stored;
  if (!isObject(value)) return value;
  const below = isObject(stored) ? stored : {};
  return mapObject(value, (item, name) =>
    item === undefined ? undefined : withHidden(item, field(below, name)),
  ) as ValueObject;
}

/** Undefined while a part of it is not known yet, or not as it should be. */
function contractOf(args: ValueObject): { readonly contract: Contract; readonly contractDigest: string } | undefined {
  const canonical = canonicalInputs(withUnknowns(args) as ValueObject);
  if (isUnknown(canonical.name)) return undefined;
  const contract = derive(canonical)?.contract;
  return contract === undefined ? undefined : { contract, contractDigest: digestOfContract(contract) };
}

function withUnknowns(value: Value): Value {
  if (value === UNKNOWN_TEXT) return UNKNOWN;
  if (isList(value)) return value.map(withUnknowns);
  if (!isObject(value)) return value;
  return mapObject(value, (item) => (item === undefined ? undefined : withUnknowns(item))) as ValueObject;
}

/** `project/stack` of a URN. */
export function stackOf(urn: string): string {
  const [stack = "", project = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
  return `${project}/${stack}`;
}
