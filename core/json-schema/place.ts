import { parseFragment, stepsOfNames } from "../value/json-pointer.ts";
import type { PathStep } from "../value/path.ts";
import type { PayloadStep } from "../value/payload-path.ts";
import { field, isList, isObject, type JsonObject, type Value, type ValueObject } from "../value/value.ts";
import { targetOf } from "./references.ts";
import type { Subschema } from "./subschemas.ts";

/** Where a schema describes the part of a payload at `steps`, references followed; as far as it does. */
export function schemaPlace(root: ValueObject, steps: readonly PayloadStep[]): readonly PathStep[] {
  let at: Subschema = { steps: [], schema: root };
  for (const step of steps) {
    const found = childOf(at, step, root, new Set());
    if (found === undefined) return at.steps;
    at = found;
  }
  return at.steps;
}

function childOf(at: Subschema, step: PayloadStep, root: ValueObject, seen: Set<Value>): Subschema | undefined {
  if (seen.has(at.schema)) return undefined;
  seen.add(at.schema);
  const { schema, steps } = at;
  const own =
    typeof step === "string" ? isObject(schema.properties) && field(schema.properties, step) : field(schema, "items");
  if (isObject(own))
    return { schema: own, steps: typeof step === "string" ? [...steps, "properties", step] : [...steps, "items"] };
  for (const other of sameParts(at, root)) {
    const found = childOf(other, step, root, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schemas that speak of the same part as `at`: its reference and the parts of its `allOf`. */
function* sameParts({ schema, steps }: Subschema, root: ValueObject): Generator<Subschema> {
  const reference = schema.$ref;
  if (typeof reference === "string") {
    const target = targetOf(reference, root as JsonObject);
    if (target !== undefined) yield { schema: target, steps: referenceSteps(reference, root) };
  }
  if (!isList(schema.allOf)) return;
  for (const [index, part] of schema.allOf.entries())
    if (isObject(part)) yield { schema: part, steps: [...steps, "allOf", index] };
}

/** The steps of a local reference that leads somewhere. */
export function referenceSteps(reference: string, root: ValueObject): readonly PathStep[] {
  return stepsOfNames(parseFragment(reference) ?? [], root);
}
