import { field, isList, isObject, type Value } from "../value/value.ts";
import { below, type Place, partsOf } from "./place.ts";

/** Schema -> the schemas with it in their `allOf`. */
export function extensionsIn(root: Place): ReadonlyMap<Value, readonly Place[]> {
  const found = new Map<Value, Place[]>();
  const schemas = below(below(root, "components"), "schemas");
  for (const [, schema] of partsOf(schemas)) {
    const parts = isObject(schema.value) ? field(schema.value, "allOf") : undefined;
    for (const part of isList(parts) ? parts : []) {
      const reference = isObject(part) ? field(part, "$ref") : undefined;
      const name = typeof reference === "string" ? /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1] : undefined;
      const base = name === undefined ? undefined : below(schemas, name).value;
      if (base === undefined) continue;
      const before = found.get(base);
      if (before === undefined) found.set(base, [schema]);
      else before.push(schema);
    }
  }
  return found;
}
