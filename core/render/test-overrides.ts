import { EACH, type PayloadStep, parsePayloadPath } from "../value/payload-path.ts";
import { isList, isObject, objectOf, type Value, type ValueObject } from "../value/value.ts";

/** What a test request sends instead (docs/model.md, Call policy 4). */
export interface TestOverridesPlan {
  readonly url: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly queryParameters: readonly (readonly [name: string, value: string])[];
  readonly request: readonly (readonly [steps: readonly PayloadStep[], value: Value])[];
}

/** The overrides of a canonical definition. */
export function testOverridesPlan(given: Value | undefined): TestOverridesPlan | undefined {
  if (!isObject(given)) return undefined;
  const entries = (name: string): readonly (readonly [string, Value])[] => {
    const map = given[name];
    return isObject(map) ? (Object.entries(map) as [string, Value][]) : [];
  };
  return {
    url: typeof given.url === "string" ? given.url : undefined,
    headers: entries("headers").map(([name, value]) => [name.toLowerCase(), String(value)] as const),
    queryParameters: entries("queryParameters").map(([name, value]) => [name, String(value)] as const),
    request: entries("request").map(([path, value]) => [parsePayloadPath(path) ?? [path], value] as const),
  };
}

/** `body` with each value at its path; fields and objects on the way are added. `items[]` means every item there is. */
export function overriddenBody(body: Value | undefined, overrides: TestOverridesPlan["request"]): Value | undefined {
  let result = body;
  for (const [steps, value] of overrides) result = withValue(result ?? {}, steps, value);
  return result;
}

function withValue(at: Value | undefined, [step, ...rest]: readonly PayloadStep[], value: Value): Value {
  if (step === undefined) return value;
  if (step === EACH) return isList(at) ? at.map((item) => withValue(item, rest, value)) : [];
  if (typeof step === "number") {
    const items = isList(at) ? [...at] : [];
    const index = Math.min(step, items.length);
    items[index] = withValue(items[index], rest, value);
    return items;
  }
  const object: ValueObject = isObject(at) ? at : {};
  return objectOf([
    ...Object.entries(object),
    [step, withValue(Object.hasOwn(object, step) ? object[step] : undefined, rest, value)],
  ]) as Value;
}
