import { ActionOutputs } from "../../core/definition/outputs.ts";
import { UNKNOWN } from "../../core/value/unknown.ts";
import { isObject, mapObject, objectOf, type ValueObject } from "../../core/value/value.ts";

/** Names of what the store computes of each action. */
const computedNames = Object.keys(ActionOutputs.properties);

/** The catalog's outputs: its inputs, each action with what is `computed` of it. */
export function catalogOutputs(news: ValueObject, computed: ReadonlyMap<string, ValueObject>): ValueObject {
  const { actions } = news;
  if (!isObject(actions)) return news;
  return {
    ...news,
    actions: mapObject(actions, (entry, name) =>
      isObject(entry) ? { ...entry, ...computed.get(name) } : entry,
    ) as ValueObject,
  };
}

/** What the state of an action says that the store computes. */
export function computedOf(state: ValueObject): ValueObject {
  return objectOf(computedNames.map((name) => [name, state[name]] as const)) as ValueObject;
}

/** The same at preview. What is not certain is unknown: below an output, nothing absent becomes unknown by itself. */
export function previewedOf(certain: ValueObject): ValueObject {
  return objectOf(computedNames.map((name) => [name, certain[name] ?? UNKNOWN] as const)) as ValueObject;
}
