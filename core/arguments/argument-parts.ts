import { appendStep, formatPath, type PathStep } from "../value/path.ts";
import { UNKNOWN } from "../value/unknown.ts";
import { isList, isObject, objectOf, type Value, type ValueObject } from "../value/value.ts";

/** A part of arguments, and the way to it. */
export interface Part {
  readonly steps: readonly PathStep[];
  readonly value: Value;
}

/** `object` with other values for these parts; whatever holds none of them is shared. */
export function withParts(object: ValueObject, parts: readonly Part[]): ValueObject {
  const copies = new Set<object>();
  const copyOf = (part: object): { [step: string]: Value } => {
    const copy = (copies.has(part) ? part : Array.isArray(part) ? [...part] : { ...part }) as { [step: string]: Value };
    copies.add(copy);
    return copy;
  };
  let root: ValueObject = object;
  for (const { steps, value } of parts) {
    let at = copyOf(root);
    root = at;
    for (const step of steps.slice(0, -1)) {
      at[step] = copyOf(at[step] as object);
      at = at[step] as unknown as { [step: string]: Value };
    }
    at[steps.at(-1) as PathStep] = value;
  }
  return root;
}

export interface Pruning {
  readonly value: Value;
  readonly path: string;
  readonly wrong: ReadonlySet<string>;
  /** Path of an object -> the fields that it lacks. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
}

/** The last step of each way, by the path of what is above it. */
export function fieldsByParent(ways: readonly (readonly PathStep[])[]): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const steps of ways) {
    const name = steps.at(-1);
    if (typeof name !== "string") continue;
    const parent = formatPath(steps.slice(0, -1));
    const found = fields.get(parent);
    if (found === undefined) fields.set(parent, [name]);
    else found.push(name);
  }
  return fields;
}

/** `value` with every wrong or missing part replaced by UNKNOWN. */
export function prune({ value, path, wrong, missing }: Pruning): Value {
  if (wrong.has(path)) return UNKNOWN;
  const below = (item: Value, step: PathStep) => prune({ value: item, path: appendStep(path, step), wrong, missing });
  if (isList(value)) return value.map((item, index) => below(item, index));
  if (!isObject(value)) return value;
  const absent = (missing.get(path) ?? []).filter((name) => !Object.hasOwn(value, name));
  return objectOf([
    ...Object.keys(value).map((name) => [name, below(value[name] as Value, name)] as const),
    ...absent.map((name) => [name, UNKNOWN] as const),
  ]);
}
