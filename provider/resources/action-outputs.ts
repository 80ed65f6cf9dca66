import { type Break, describeBreak } from "../../core/contract/compatibility/break.ts";
import { contractText } from "../../core/contract/contract-text.ts";
import { ActionOutputs } from "../../core/definition/outputs.ts";
import { isImported, registrationIn } from "../../core/lifecycle/registration.ts";
import type { Output } from "../../core/schema/output.ts";
import { canonicalJson } from "../../core/value/json-text.ts";
import { UNKNOWN } from "../../core/value/unknown.ts";
import { isObject, type Json, objectOf, type Value, type ValueObject } from "../../core/value/value.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { Use } from "../../store/port/uses.ts";
import { registeredOutputs } from "./registered-outputs.ts";

/** What the store computes of an action: the outputs of its resource beside its inputs. */
export function outputsOf(record: ActionRecord): Output<typeof ActionOutputs> {
  const { id, contract, contractDigest, usedIn, breaks } = record;
  return {
    actionId: id,
    ...registeredOutputs(record),
    contract: contractText(contract),
    contractDigest,
    ...breakOutputs(
      breaks,
      usedIn.filter(({ outdated }) => outdated),
    ),
    usedIn,
  };
}

type BreakOutputs = Pick<Output<typeof ActionOutputs>, "breaking" | "breakingReasons" | "outdatedIn">;

/** Why journeys on the version before could not follow, and which stay behind. */
export function breakOutputs(breaks: readonly Break[], outdated: readonly Use[]): BreakOutputs {
  return {
    breaking: breaks.length > 0,
    breakingReasons: breaks.map(describeBreak),
    outdatedIn: outdated.map(({ journey, activity, mappedVersion }) => ({ journey, activity, mappedVersion })),
  };
}

const computedNames = Object.keys(ActionOutputs.properties);

/** What the state of an action says that the store computes. A state of an earlier version holds the contract as an object. */
export function computedOf(state: ValueObject): ValueObject {
  return objectOf(
    computedNames.map((name) => {
      const value = state[name];
      return [name, name === "contract" && isObject(value) ? canonicalJson(value as Json) : value] as const;
    }),
  );
}

/** The same at preview. What is not certain is unknown: below an output, nothing absent becomes unknown by itself. */
export function previewedOf(certain: ValueObject): ValueObject {
  return objectOf<Value>(computedNames.map((name) => [name, certain[name] ?? UNKNOWN] as const));
}

/** Outputs that no update changes: certain at the preview of one. */
const lasting = ["actionId", "connectionId", "createdAt", "createdBy"] as const;

/** The lasting outputs of a resource that was created before; none for one that was not. An update ends what an import gave. */
export function lastingOutputs(state: ValueObject | undefined): ValueObject {
  const registrationId = lastingRegistration(state);
  return objectOf([
    ...lasting.map((name) => [name, state?.[name]] as const),
    ["registrationId", registrationId] as const,
  ]);
}

/** The registration that an update keeps; undefined for one that was only imported. */
export function lastingRegistration(state: ValueObject | undefined): string | undefined {
  const registrationId = state === undefined ? "" : registrationIn(state);
  return registrationId === "" || isImported(registrationId) ? undefined : registrationId;
}
