import { appendStep } from "../../value/path.ts";
import { field, isObject, type JsonObject } from "../../value/value.ts";
import type { Contract } from "../contract.ts";
import { contractOfStored } from "../derive-stored.ts";
import { isWholeBody, requirementsIn, requires } from "../input-schema.ts";
import {
  type Asker,
  type Break,
  type ComparedInput,
  type ComparedPlace,
  type Reason,
  type ReturnedRule,
  typeName,
} from "./break.ts";
import { inputRules } from "./input-rules.ts";

/** Expressions of journeys read the fields of responses: a field that is gone, or is of another type, breaks them. */
const returnedField: ReturnedRule = ({ old, new: now }) => {
  if (old === undefined) return [];
  if (now === undefined) return ["is no longer returned"];
  return typeName(old) === typeName(now) ? [] : [`was ${typeName(old)} and is ${typeName(now)} now`];
};

const returnedRules: readonly ReturnedRule[] = [returnedField];

/**
 * Everything in which `now` breaks journeys that were built on `old`, by the table in docs/model.md, Compatibility;
 * empty: every journey can follow. Deterministic, ordered by path.
 */
export function breaksOf(old: Contract, now: Contract): readonly Break[] {
  const inputs = inputPlaces(old.input, now.input).flatMap((place) => judged(place, inputRules));
  const output = fieldPlaces("output", old.output, now.output).flatMap((place) => judged(place, returnedRules));
  const failure = fieldPlaces("failure", old.failure, now.failure).flatMap((place) => judged(place, returnedRules));
  return [...inputs, ...output, ...failure].sort(
    (a, b) => compareText(a.path, b.path) || compareText(a.reason, b.reason),
  );
}

/** One side of a change of an action, as far as journeys notice it. */
export interface ActionSide {
  readonly name: string;
  readonly contract: Contract;
  /** As a store holds it: the contract that is compared is the one that is derived of it today. */
  readonly definition?: JsonObject;
}

/**
 * Why journeys on `old` cannot follow to `now`: what breaks in the contract, and a new name where journeys use the action,
 * since expressions name it (`@action{Name.field}`).
 */
export function breaksOfAction(old: ActionSide, now: ActionSide, isUsed: boolean): readonly Break[] {
  const renamed =
    isUsed && old.name !== now.name ? [{ path: "name", reason: `was ${old.name} and is ${now.name} now` }] : [];
  return [...renamed, ...breaksOf(contractOf(old), contractOf(now))];
}

/** An earlier version of this program may have derived less: that alone breaks no journey. */
function contractOf({ contract, definition }: ActionSide): Contract {
  return definition === undefined ? contract : contractOfStored({ contract, definition });
}

function judged<P extends ComparedPlace>(
  place: P,
  rules: readonly ((place: P) => readonly Reason[])[],
): readonly Break[] {
  return rules
    .flatMap((rule) => rule(place))
    .map((reason) => ({ path: place.path, ...(typeof reason === "string" ? { reason } : reason) }));
}

/** The variables of both inputs: what is given as a whole, and those of each group. */
function inputPlaces(old: JsonObject, now: JsonObject): readonly ComparedInput[] {
  return bothNames(propertiesOf(old), propertiesOf(now)).flatMap((group) => {
    const path = appendStep("input", group);
    const isWhole = (schema: JsonObject | undefined) =>
      schema !== undefined && (group === "path" || isWholeBody(group, schema));
    const [before, after] = [sub(propertiesOf(old), group), sub(propertiesOf(now), group)];
    const wholes = sides(isWhole(before) ? before : undefined, isWhole(after) ? after : undefined);
    const whole = {
      path,
      ...wholes,
      wasRequired: requires(old, group),
      isRequired: requires(now, group),
      newlyAskedBy: [],
    };
    const [flatBefore, flatAfter] = [isWhole(before) ? {} : (before ?? {}), isWhole(after) ? {} : (after ?? {})];
    return [
      ...(wholes.old === undefined && wholes.new === undefined ? [] : [whole]),
      ...variablesOf(group, flatBefore, flatAfter),
    ];
  });
}

/** The variables of one group, each with the fields of its objects. */
function variablesOf(group: string, old: JsonObject, now: JsonObject): readonly ComparedInput[] {
  const askers = newAskers(group, old, now);
  return bothNames(propertiesOf(old), propertiesOf(now)).flatMap((name) => {
    const before = sub(propertiesOf(old), name);
    const after = sub(propertiesOf(now), name);
    const path = appendStep(appendStep("input", group), name);
    const [wasRequired, isRequired] = [requires(old, name), requires(now, name)];
    const newlyAskedBy = wasRequired ? [] : (askers.get(name) ?? []);
    const partOf = wasRequired ? undefined : `${group}.${name}`;
    return [
      { path, ...sides(before, after), wasRequired, isRequired, newlyAskedBy },
      ...fieldsBelow({ path, partOf }, before, after),
    ];
  });
}

/** By variable: those of the old contract that ask for it now and did not before. */
function newAskers(group: string, old: JsonObject, now: JsonObject): ReadonlyMap<string, readonly Asker[]> {
  const before = requirementsIn(old);
  const found = new Map<string, Asker[]>();
  for (const [name, asked] of requirementsIn(now)) {
    if (!Object.hasOwn(propertiesOf(old), name)) continue;
    for (const other of asked) {
      if (before.get(name)?.has(other) === true) continue;
      const known = found.get(other) ?? [];
      known.push({ name, key: `${group}.${name}` });
      found.set(other, known);
    }
  }
  return found;
}

interface Above {
  readonly path: string;
  /** The key of the variable, where that may be left out. */
  readonly partOf: string | undefined;
}

/** The fields of an object, and of the items of a list of objects, as places of their own where both sides describe them. */
function fieldsBelow(
  { path, partOf }: Above,
  old: JsonObject | undefined,
  now: JsonObject | undefined,
): readonly ComparedInput[] {
  if (old === undefined || now === undefined) return [];
  const [item, newItem] = [sub(old, "items"), sub(now, "items")];
  if (item !== undefined && newItem !== undefined) return fieldsBelow({ path: `${path}[]`, partOf }, item, newItem);
  if (!isObject(old.properties) || !isObject(now.properties)) return [];
  return bothNames(propertiesOf(old), propertiesOf(now)).flatMap((name) => {
    const before = sub(propertiesOf(old), name);
    // What an object does not describe may be in it all the same, unless it is closed.
    const after = sub(propertiesOf(now), name) ?? (now.additionalProperties === false ? undefined : {});
    const here = appendStep(path, name);
    const place = {
      path: here,
      ...sides(before, after),
      wasRequired: requires(old, name),
      isRequired: requires(now, name),
      newlyAskedBy: [],
      ...(partOf === undefined ? {} : { partOf }),
    };
    return [place, ...fieldsBelow({ path: here, partOf }, before, after)];
  });
}

/** The fields that come back, nested ones by their path. A field of a new or lost object is reported once, at the object. */
function fieldPlaces(path: string, old: JsonObject, now: JsonObject): readonly ComparedPlace[] {
  return bothNames(propertiesOf(old), propertiesOf(now)).flatMap((name) => {
    const before = sub(propertiesOf(old), name);
    const after = sub(propertiesOf(now), name);
    const here = `${path}.${name}`;
    const place = { path: here, ...sides(before, after) };
    if (before === undefined || after === undefined) return [place];
    const items = [itemOf(before), itemOf(after)] as const;
    const inList = items[0] !== undefined && items[1] !== undefined ? fieldPlaces(`${here}[]`, items[0], items[1]) : [];
    return [place, ...fieldPlaces(here, before, after), ...inList];
  });
}

function sides(
  old: JsonObject | undefined,
  now: JsonObject | undefined,
): { readonly old?: JsonObject; readonly new?: JsonObject } {
  return { ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) };
}

function propertiesOf(schema: JsonObject): JsonObject {
  return isObject(schema.properties) ? (schema.properties as JsonObject) : {};
}

function sub(object: JsonObject, name: string): JsonObject | undefined {
  const value = field(object, name);
  return isObject(value) ? (value as JsonObject) : undefined;
}

function itemOf(schema: JsonObject | undefined): JsonObject | undefined {
  const item = schema === undefined ? undefined : sub(schema, "items");
  return item !== undefined && isObject(item.properties) ? item : undefined;
}

function bothNames(a: JsonObject, b: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
