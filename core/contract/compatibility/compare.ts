import { appendStep } from "../../value/path.ts";
import { field, isObject, type JsonObject } from "../../value/value.ts";
import type { Contract } from "../contract.ts";
import { type Break, type ComparedInput, type ComparedPlace, type ReturnedRule, typeName } from "./break.ts";
import { inputRules } from "./input-rules.ts";

/** Expressions of journeys read the fields of responses: a field that is gone, or is of another type, breaks them. */
const returnedField: ReturnedRule = ({ old, new: now }) => {
  if (old === undefined) return [];
  if (now === undefined) return ["is no longer returned"];
  return typeName(old) === typeName(now) ? [] : [`was ${typeName(old)} and is ${typeName(now)} now`];
};

const returnedRules: readonly ReturnedRule[] = [returnedField];

/**
 * Everything in which `now` breaks journeys that were built on `old`, by the table of action-model.md (Compatibility of a
 * change); empty: every journey can follow. Deterministic, ordered by path.
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
}

/**
 * Why journeys on `old` cannot follow to `now`: what breaks in the contract, and a new name where journeys use the action,
 * since expressions name it (`@action{Name.field}`).
 */
export function breaksOfAction(old: ActionSide, now: ActionSide, isUsed: boolean): readonly Break[] {
  const renamed =
    isUsed && old.name !== now.name ? [{ path: "name", reason: `was ${old.name} and is ${now.name} now` }] : [];
  return [...renamed, ...breaksOf(old.contract, now.contract)];
}

function judged<P extends ComparedPlace>(
  place: P,
  rules: readonly ((place: P) => readonly string[])[],
): readonly Break[] {
  return rules.flatMap((rule) => rule(place)).map((reason) => ({ path: place.path, reason }));
}

/** The variables of both inputs, those of `path` and of each group. */
function inputPlaces(old: JsonObject, now: JsonObject): readonly ComparedInput[] {
  return bothNames(propertiesOf(old), propertiesOf(now)).flatMap((group) => {
    const before = sub(propertiesOf(old), group);
    const after = sub(propertiesOf(now), group);
    if (group === "path") {
      return [
        {
          path: appendStep("input", group),
          ...sides(before, after),
          wasRequired: requires(old, group),
          isRequired: requires(now, group),
        },
      ];
    }
    return variablesOf(appendStep("input", group), before ?? {}, after ?? {});
  });
}

/** The fields of two objects as variables; fields of the items of a variable list are variables of their own. */
function variablesOf(path: string, old: JsonObject, now: JsonObject): readonly ComparedInput[] {
  return bothNames(propertiesOf(old), propertiesOf(now)).flatMap((name) => {
    const before = sub(propertiesOf(old), name);
    const after = sub(propertiesOf(now), name);
    const here = appendStep(path, name);
    const place = {
      path: here,
      ...sides(before, after),
      wasRequired: requires(old, name),
      isRequired: requires(now, name),
    };
    const items = [itemOf(before), itemOf(after)] as const;
    const inner = items[0] !== undefined && items[1] !== undefined ? variablesOf(`${here}[]`, items[0], items[1]) : [];
    return [place, ...inner];
  });
}

/** The fields that come back, nested ones by their path. A field of a new or lost object is told once, at the object. */
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

function requires(schema: JsonObject, name: string): boolean {
  return Array.isArray(schema.required) && schema.required.includes(name);
}

function bothNames(a: JsonObject, b: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
