import { field, isList, isObject, type ValueObject } from "../value/value.ts";

/**
 * True where `input.request` of a contract is the schema of the body itself, which is one variable; elsewhere it is a closed
 * object of variables by path. A definition's own schema is never closed: a request has no `additionalProperties`.
 */
export function isWholeBody(place: string, schema: ValueObject): boolean {
  return place === "request" && schema.additionalProperties !== false;
}

/** What every name of `dependentRequired` asks for, also through one another; names without any are left out. */
export function requirementsIn(schema: ValueObject): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = schema.dependentRequired;
  const found = new Map<string, ReadonlySet<string>>();
  if (!isObject(direct)) return found;
  for (const name of Object.keys(direct)) {
    const asked = new Set<string>([name]);
    for (const each of asked) {
      const next = field(direct, each);
      if (isList(next)) for (const other of next) asked.add(String(other));
    }
    asked.delete(name);
    found.set(name, asked);
  }
  return found;
}

/** True where the fields that a schema says are required have this one among them. */
export function requires(schema: ValueObject, name: string): boolean {
  return isList(schema.required) && schema.required.includes(name);
}
