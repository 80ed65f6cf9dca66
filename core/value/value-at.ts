import type { PayloadStep } from "./payload-path.ts";
import { field, isList, isObject, type Json, type Value } from "./value.ts";

/** The part one step below: a name leads into an object, an index into a list; undefined where there is none. */
export function childAt(value: Json | undefined, step: PayloadStep): Json | undefined;
export function childAt(value: Value | undefined, step: PayloadStep): Value | undefined;
export function childAt(value: Value | undefined, step: PayloadStep): Value | undefined {
  if (typeof step === "string") return isObject(value) ? field(value, step) : undefined;
  return typeof step === "number" && isList(value) ? value[step] : undefined;
}

/** The part at `steps`; undefined where there is none, below a secret or an unknown too. */
export function valueAt(root: Json | undefined, steps: readonly PayloadStep[]): Json | undefined;
export function valueAt(root: Value | undefined, steps: readonly PayloadStep[]): Value | undefined;
export function valueAt(root: Value | undefined, steps: readonly PayloadStep[]): Value | undefined {
  let at = root;
  for (const step of steps) at = childAt(at, step);
  return at;
}
