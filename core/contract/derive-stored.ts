import type { CanonicalArgs } from "../definition/canonical.ts";
import { replaceSecrets } from "../definition/secret-slots.ts";
import { Secret } from "../value/secret.ts";
import { isObject, type JsonObject, objectOf, type ValueObject } from "../value/value.ts";
import type { Contract } from "./contract.ts";
import { derive } from "./derive.ts";

/** A definition as a store holds it, secrets replaced by the marker, and the contract that was derived of it when it came. */
export interface StoredContract {
  readonly definition: JsonObject;
  readonly contract: Contract;
}

/**
 * The contract that is derived of a stored definition today. What an earlier version of this program derived may say less, or
 * say it in another way. A variable whose sample is secret keeps its stored type, which the marker does not show.
 */
export function contractOfStored({ definition, contract }: StoredContract): Contract {
  const secrets: string[] = [];
  const standIn = (slot: string): Secret => {
    if (slot.startsWith("body:")) secrets.push(slot.slice("body:".length));
    return new Secret("");
  };
  const args = replaceSecrets(definition, standIn, standIn) as CanonicalArgs;
  const today = derive(args)?.contract;
  if (today === undefined) return contract;
  return secrets.length === 0 ? today : { ...today, input: withStoredTypes(today.input, contract.input, secrets) };
}

function withStoredTypes(today: JsonObject, stored: JsonObject, secrets: readonly string[]): JsonObject {
  const request = requestOf(today);
  const before = requestOf(stored)?.properties;
  if (request === undefined || !isObject(request.properties) || !isObject(before)) return today;
  const properties = objectOf(
    Object.entries(request.properties).map(([path, schema]) => {
      const holdsSecret = secrets.some((at) => at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`));
      return [path, holdsSecret && Object.hasOwn(before, path) ? before[path] : schema] as const;
    }),
  );
  return {
    ...today,
    properties: { ...(today.properties as JsonObject), request: { ...request, properties } },
  } as JsonObject;
}

function requestOf({ properties }: JsonObject): ValueObject | undefined {
  const request = isObject(properties) ? properties.request : undefined;
  return isObject(request) ? request : undefined;
}
