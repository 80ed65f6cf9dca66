import { Numeral } from "./numeral.ts";
import { Secret } from "./secret.ts";
import { isUnknown, type Unknown } from "./unknown.ts";

/** Plain JSON, with numbers that a double would lose kept as {@link Numeral}. */
export type Json = null | boolean | number | string | Numeral | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** What travels between a front and the core: JSON in which any part may be secret or not known yet. */
export type Value = null | boolean | number | string | Numeral | Secret | Unknown | readonly Value[] | ValueObject;
export type ValueObject = { readonly [name: string]: Value | undefined };

/** `T` with any part possibly not known yet. */
export type Uncertain<T> =
  | Unknown
  | (T extends Secret | Numeral | Unknown | string | number | boolean | null | undefined
      ? T
      : T extends readonly (infer E)[]
        ? readonly Uncertain<E>[]
        : { readonly [K in keyof T]: Uncertain<T[K]> });

/** True for an object with named fields; false for null, lists, secrets, unknowns and numerals. */
export function isObject(value: unknown): value is ValueObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Secret) &&
    !(value instanceof Numeral) &&
    !isUnknown(value)
  );
}

export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** A new object with the given fields; a field called `__proto__` is a field like any other. Absent fields are left out. */
export function objectOf<T>(entries: Iterable<readonly [string, T | undefined]>): { readonly [name: string]: T } {
  const object: { [name: string]: T } = {};
  for (const [name, value] of entries) if (value !== undefined) setField(object, name, value);
  return object;
}

/** The fields of `object` with `change` applied to each value; fields changed to undefined are left out. */
export function mapObject<A, B>(
  object: { readonly [name: string]: A },
  change: (value: A, name: string) => B | undefined,
): { readonly [name: string]: B } {
  const changed: { [name: string]: B } = {};
  for (const name of Object.keys(object)) {
    const value = change(object[name] as A, name);
    if (value !== undefined) setField(changed, name, value);
  }
  return changed;
}

/** Like {@link mapObject}, and `object` itself when nothing changed: most parts of most definitions pass through untouched. */
export function mapChanged(
  object: ValueObject,
  change: (value: Value | undefined, name: string) => Value | undefined,
): ValueObject {
  let changed: { [name: string]: Value } | undefined;
  const names = Object.keys(object);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const value = object[name];
    const next = change(value, name);
    if (changed === undefined) {
      if (next === value && next !== undefined) continue;
      changed = {};
      for (const before of names.slice(0, index)) setField(changed, before, object[before] as Value);
    }
    if (next !== undefined) setField(changed, name, next);
  }
  return changed ?? object;
}

/** Like `list.map`, and `list` itself when nothing changed. */
export function mapChangedList(
  list: readonly Value[],
  change: (value: Value, index: number) => Value,
): readonly Value[] {
  let changed: Value[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index] as Value;
    const next = change(value, index);
    if (changed === undefined && next !== value) changed = list.slice(0, index);
    changed?.push(next);
  }
  return changed ?? list;
}

function setField<T>(object: { [name: string]: T }, name: string, value: T): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

/** An own field of `object`, never one inherited from Object.prototype. */
export function field(object: ValueObject, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** True when any part of `value` is unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === undefined) return false;
  if (isUnknown(value)) return true;
  if (value instanceof Secret) return hasUnknown(value.reveal());
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** True when any part of `value` is secret. */
export function hasSecret(value: Value | undefined): boolean {
  if (value instanceof Secret) return true;
  if (isList(value)) return value.some(hasSecret);
  return isObject(value) && Object.values(value).some(hasSecret);
}

/** `value` with every secret moved down to its leaves, so that a secret object is an object of secrets. */
export function pushSecretsDown(value: Value, insideSecret = false): Value {
  if (value instanceof Secret) return pushSecretsDown(value.reveal(), true);
  if (isUnknown(value)) return value;
  if (isList(value)) return value.map((item) => pushSecretsDown(item, insideSecret));
  if (isObject(value))
    return mapObject(value, (item) => (item === undefined ? item : pushSecretsDown(item, insideSecret)));
  return insideSecret && value !== null ? new Secret(value) : value;
}

/** `value` with every secret in clear: only for validators, whose messages never show values. */
export function revealAll(value: Value): Value {
  if (value instanceof Secret) return revealAll(value.reveal());
  if (isList(value)) return value.map(revealAll);
  if (isObject(value)) return mapObject(value, (item) => (item === undefined ? item : revealAll(item)));
  return value;
}
