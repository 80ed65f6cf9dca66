import type { PathStep } from "../value/path.ts";
import type { JsonObject, Value, ValueObject } from "../value/value.ts";
import { referenceSteps } from "./place.ts";
import { targetOf } from "./references.ts";
import { childSchemas, type Subschema } from "./subschemas.ts";

/** How far schemas and references may lead into one another. */
const MAX_CHAIN = 400;

/** A reference that cannot be followed. */
export interface BrokenReference {
  readonly steps: readonly PathStep[];
  readonly reference: string;
  /** `far`: it is at the end of too long a chain. `dynamic`: a kind of reference that depends on who follows it. */
  readonly fault: "remote" | "missing" | "circle" | "dynamic" | "far";
}

const known = new WeakMap<ValueObject, readonly BrokenReference[]>();

/** Every reference of a schema that leads out of the document, nowhere, or back to where it is. */
export function brokenReferences(root: ValueObject): readonly BrokenReference[] {
  let found = known.get(root);
  if (found === undefined) {
    found = findBroken(root);
    known.set(root, found);
  }
  return found;
}

function findBroken(root: ValueObject): readonly BrokenReference[] {
  const found: BrokenReference[] = [];
  const done = new Set<Value>();
  const open = new Set<Value>();
  const visit = (at: Subschema): void => {
    if (done.has(at.schema)) return;
    open.add(at.schema);
    for (const keyword of ["$dynamicRef", "$recursiveRef"]) {
      if (Object.hasOwn(at.schema, keyword))
        found.push({ steps: [...at.steps, keyword], reference: String(at.schema[keyword]), fault: "dynamic" });
    }
    const reference = at.schema.$ref;
    if (typeof reference === "string") follow([...at.steps, "$ref"], reference);
    for (const child of childSchemas(at)) visit(child);
    open.delete(at.schema);
    done.add(at.schema);
  };
  const follow = (steps: readonly PathStep[], reference: string): void => {
    const target = targetOf(reference, root as JsonObject);
    const fault = faultOf(reference, target);
    if (fault === "far" && found.some((each) => each.fault === "far")) return;
    if (fault !== undefined) found.push({ steps, reference, fault });
    else visit({ schema: target as ValueObject, steps: referenceSteps(reference, root) });
  };
  const faultOf = (reference: string, target: ValueObject | undefined): BrokenReference["fault"] | undefined => {
    if (!reference.startsWith("#")) return "remote";
    if (target === undefined) return "missing";
    if (open.has(target)) return "circle";
    return open.size > MAX_CHAIN ? "far" : undefined;
  };
  visit({ schema: root, steps: [] });
  return found;
}
