import { nearest } from "../problem/wording.ts";
import { isObject, type Value, type ValueObject } from "../value/value.ts";

/** How a use fills a variable: by an expression that the journey's runtime evaluates, or by a constant. */
export type Mapped =
  | { readonly kind: "expression"; readonly expression: Value | undefined }
  | { readonly kind: "constant"; readonly value: Value };

/** `{ expression: "@event{order.id}" }` is an expression: an object with this one field. Everything else is a constant. */
export function mappedOf(value: Value): Mapped {
  return isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, "expression")
    ? { kind: "expression", expression: value.expression }
    : { kind: "constant", value };
}

/** True for `{ expr: "…" }` and the like: an object whose only field is nearly `expression`. */
export function isMisspelledExpression(value: Value): boolean {
  if (!isObject(value)) return false;
  const [name, ...more] = Object.keys(value);
  if (name === undefined || name === "expression" || more.length > 0) return false;
  return /^expr/i.test(name) || nearest(name, ["expression"]) !== undefined;
}

/** The variables that are mapped, by key, in order. Null stands for nothing. */
export function entriesOf(mapping: ValueObject): readonly (readonly [key: string, mapped: Value])[] {
  return Object.keys(mapping).flatMap((key) => {
    const value = mapping[key];
    return value === undefined || value === null ? [] : [[key, value] as const];
  });
}
