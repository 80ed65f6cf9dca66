import { targetOf } from "../../contract/schema-references.ts";
import type { PathStep } from "../../value/path.ts";
import type { JsonObject, Value, ValueObject } from "../../value/value.ts";
import { childSchemas, type Subschema } from "./subschemas.ts";

/** A reference that cannot be followed. */
export interface BrokenReference {
  readonly steps: readonly PathStep[];
  readonly reference: string;
  readonly fault: "remote" | "missing" | "circle" | "dynamic";
}

const known = new WeakMap<ValueObject, readonly BrokenReference[]>();

/** Every reference of a schema that leads out of the document, nowhere, or back to where it stands. */
export function brokenReferences(root: ValueObject): readonly BrokenReference[] {
  let found = known.get(root);
  if (found === undefined) {
    found = [...findBroken(root)];
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
      if (Object.hasOwn(at.schema, keyword)) found.push({ steps: [...at.steps, keyword], reference: String(at.schema[keyword]), fault: "dynamic" });
    }
    const reference = at.schema.$ref;
    if (typeof reference === "string") follow(at, reference);
    for (const child of childSchemas(at)) visit(child);
    open.delete(at.schema);
    done.add(at.schema);
  };
  const follow = ({ steps }: Subschema, reference: string): void => {
    const here = [...steps, "$ref"];
    if (!reference.startsWith("#")) {
      found.push({ steps: here, reference, fault: "remote" });
      return;
    }
    const target = targetOf(reference, root as JsonObject);
    if (target === undefined) found.push({ steps: here, reference, fault: "missing" });
    else if (open.has(target)) found.push({ steps: here, reference, fault: "circle" });
    else visit({ schema: target, steps: [] });
  };
  visit({ schema: root, steps: [] });
  return found;
}
