import { breaksOfAction } from "../../core/contract/compatibility/compare.ts";
import { breakingNotice } from "../../core/contract/compatibility/notice.ts";
import type { Contract } from "../../core/contract/contract.ts";
import { canonicalInputs, inputsOfStored } from "../../core/definition/stored-inputs.ts";
import { judgeClaim } from "../../core/lifecycle/ownership.ts";
import { certainParts } from "../../core/prepared/prepare.ts";
import { describeProblem } from "../../core/problem/problem.ts";
import { isUnknown, UNKNOWN } from "../../core/value/unknown.ts";
import { field, isList, isObject, mapObject, type Value, type ValueObject } from "../../core/value/value.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";
import type { ActionKey, ActionRecord, DefinitionRecord } from "../../store/port/records.ts";
import { usesLeftBehind } from "../../store/port/uses-behind.ts";
import { BLINDED } from "./changed-secrets.ts";
import type { GateFinding } from "./finding.ts";
import { journeyText, type PreviewedDefinition } from "./previewed-definition.ts";

/** What an unknown value is in a preview. */
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface StoreQuestion {
  readonly store: ActionStore;
  readonly sandbox: string;
  /** An action or a connection. */
  readonly action: PreviewedDefinition;
}

/** A name that something else manages. A create of the dynamic front meets it only at apply. */
export async function ownershipFinding({ store, sandbox, action }: StoreQuestion): Promise<GateFinding | undefined> {
  const { op, name, owner, urn, after } = action;
  if (op !== "create") return undefined;
  const holder = await heldRecord({ store, sandbox, action }, { sandbox, name });
  if (holder === undefined) return undefined;
  const claimant = { urn: owner, stack: stackOf(urn) };
  const judgement = judgeClaim({
    name,
    claimant,
    holder: holder.owner,
    adopt: after?.adopt === true,
    holderStays: false,
  });
  return typeof judgement === "object" ? { kind: "ownership", name, urn, text: describeProblem(judgement) } : undefined;
}

/** A change that journeys cannot follow, by the contract that the store holds. */
export async function breakingFinding({ store, sandbox, action }: StoreQuestion): Promise<GateFinding | undefined> {
  const { kind, op, name, urn, held, after } = action;
  if (kind !== "action" || op !== "update" || held === undefined || after === undefined) return undefined;
  const [record] = await store.find([{ sandbox, id: held.id }]);
  if (record === undefined) return undefined;
  const contract = contractOf(withHidden(after, inputsOfStored(record)) as ValueObject);
  if (contract === undefined) return undefined;
  const breaks = breaksOfAction(record, { name, contract }, record.usedIn.length > 0);
  if (breaks.length === 0) return undefined;
  const behind = await usesLeftBehind(record, breaks, (keys) => store.findUses(keys));
  const text = breakingNotice(name, breaks, behind).replace(" breaking change:", "");
  return { kind: "breaking", name, urn, text, journeys: behind.map(journeyText) };
}

/** What keeps an action or a connection from being deleted: journeys, actions. None where the delete would remove nothing. */
export async function usersOf(question: StoreQuestion): Promise<readonly string[]> {
  const { sandbox, action } = question;
  const { held } = action;
  if (held === undefined) return [];
  const record = await heldRecord(question, { sandbox, id: held.id });
  if (record === undefined || isSuperseded(record, held.registrationId)) return [];
  return "usedBy" in record ? record.usedBy : record.usedIn.map(journeyText);
}

async function heldRecord(
  { store, action: { kind } }: StoreQuestion,
  key: ActionKey,
): Promise<ActionRecord | ConnectionRecord | undefined> {
  const [record] = kind === "connection" ? await store.findConnections([key]) : await store.find([key]);
  return record;
}

function isSuperseded({ registrationId }: DefinitionRecord, known: string): boolean {
  return known !== "" && registrationId !== known;
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
function contractOf(args: ValueObject): Contract | undefined {
  const canonical = canonicalInputs(withUnknowns(args) as ValueObject);
  if (isUnknown(canonical.name)) return undefined;
  return certainParts(canonical).contract;
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
