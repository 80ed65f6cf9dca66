import { sameValue } from "../definition/same-value.ts";
import type { PathStep } from "../value/path.ts";
import { hasUnknown, isList, isObject, type Value, type ValueObject } from "../value/value.ts";
import type { Change } from "./resource.ts";

/** One side of a comparison: inputs as written, and the same in canonical form. */
export interface DiffSide {
  readonly written: ValueObject;
  readonly canonical: ValueObject;
}

/** One difference, with both sides in canonical form. */
export interface Difference {
  readonly path: readonly PathStep[];
  readonly kind: Change["kind"];
  /** Undefined: it was not there, or it is gone. */
  readonly was: Value | undefined;
  readonly is: Value | undefined;
}

/**
 * Structural difference of canonical values, with the paths of the inputs as written. Lists of parameters are compared by
 * name; a payload given as text is compared as a whole; what is unknown counts as changed. Secrets compare by value. A
 * default that moves with a written field is reported with that field, not by itself.
 */
export function diffInputs(olds: DiffSide, news: DiffSide): readonly Change[] {
  return differences(olds, news).map(({ path, kind }) => ({ path, kind, replace: false }));
}

/** The same with the values that differ. */
export function differences(olds: DiffSide, news: DiffSide): readonly Difference[] {
  return compare({ was: olds.canonical, is: news.canonical, old: olds.written, new: news.written, path: [] });
}

interface Comparison {
  readonly was: Value | undefined;
  readonly is: Value | undefined;
  readonly old: Value | undefined;
  readonly new: Value | undefined;
  readonly path: readonly PathStep[];
}

function compare(sides: Comparison): readonly Difference[] {
  const { was, is, path } = sides;
  if (sameValue(was, is) && !hasUnknown(is)) return [];
  if (isObject(was) && isObject(is) && !isText(sides.old) && !isText(sides.new)) return compareObjects(sides, was, is);
  if (isList(was) && isList(is)) {
    const byName = namedItems(was) && namedItems(is);
    return byName ? compareNamed(sides, was, is) : compareLists(sides, was, is);
  }
  if (was === undefined && is === undefined) return [];
  return [{ path, kind: kindOf(sides), was, is }];
}

/** A default that becomes explicit is an addition to what was written, although canonically it was there. */
function kindOf({ old, new: now }: Comparison): Change["kind"] {
  if (old === undefined && now !== undefined) return "add";
  return old !== undefined && now === undefined ? "delete" : "update";
}

function isText(written: Value | undefined): boolean {
  return written !== undefined && !isObject(written) && !isList(written);
}

function compareObjects(sides: Comparison, was: ValueObject, is: ValueObject): readonly Difference[] {
  const below = (written: Value | undefined, name: string) =>
    isObject(written) && Object.hasOwn(written, name) ? written[name] : undefined;
  const changes: Difference[] = [];
  const moved: Difference[] = [];
  for (const name of [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()) {
    const old = below(sides.old, name);
    const now = below(sides.new, name);
    const found = compare({ was: was[name], is: is[name], old, new: now, path: [...sides.path, name] });
    (old === undefined && now === undefined ? moved : changes).push(...found);
  }
  if (changes.length > 0 || moved.length === 0) return changes;
  // The root has no path of its own: the engine ends with a panic over an empty one.
  return sides.path.length === 0 ? moved : [{ path: sides.path, kind: kindOf(sides), was, is }];
}

/** Parameters that are not reported apart are one change of their list. */
function distinct(changes: readonly Difference[]): readonly Difference[] {
  const seen = new Set<string>();
  return changes.filter(({ path }) => {
    const key = JSON.stringify(path);
    return !seen.has(key) && seen.add(key);
  });
}

function namedItems(list: readonly Value[]): boolean {
  const names = list.map(nameOf);
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function nameOf(item: Value): string | undefined {
  return isObject(item) && typeof item.name === "string" ? item.name.toLowerCase() : undefined;
}

/** Parameters: matched by name, reported at the index they have as written. */
function compareNamed(sides: Comparison, was: readonly Value[], is: readonly Value[]): readonly Difference[] {
  const written = (list: Value | undefined, name: string) =>
    isList(list) ? list.findIndex((item) => nameOf(item) === name) : -1;
  const names = [...new Set([...was, ...is].map((item) => nameOf(item) as string))];
  const changes = names.flatMap((name) => {
    const oldIndex = written(sides.old, name);
    const newIndex = written(sides.new, name);
    const index = newIndex >= 0 ? newIndex : oldIndex;
    return compare({
      was: was.find((item) => nameOf(item) === name),
      is: is.find((item) => nameOf(item) === name),
      old: isList(sides.old) && oldIndex >= 0 ? sides.old[oldIndex] : undefined,
      new: isList(sides.new) && newIndex >= 0 ? sides.new[newIndex] : undefined,
      path: index >= 0 ? [...sides.path, index] : sides.path,
    });
  });
  return changes.length > 0 ? distinct(changes) : [{ path: sides.path, kind: "update", was, is }];
}

function compareLists(sides: Comparison, was: readonly Value[], is: readonly Value[]): readonly Difference[] {
  const item = (list: Value | undefined, index: number) => (isList(list) ? list[index] : undefined);
  const length = Math.max(was.length, is.length);
  return Array.from({ length }, (_, index) =>
    compare({
      was: was[index],
      is: is[index],
      old: item(sides.old, index),
      new: item(sides.new, index),
      path: [...sides.path, index],
    }),
  ).flat();
}
