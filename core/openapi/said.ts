import { isList, isObject, type Value } from "../value/value.ts";
import type { Place } from "./place.ts";

/** What a document says of one value: all of these schemas hold, and of each group one form. */
export interface Said {
  readonly places: readonly Place[];
  readonly groups: readonly FormGroup[];
}

/** Forms of which a value has one: `oneOf`, `anyOf`, or what a discriminator tells apart. */
export interface FormGroup {
  /** Where the document lists them. */
  readonly place: Place;
  readonly forms: readonly Form[];
  /** True where it follows from another group, which is reported in its stead: a field that two forms describe differently. */
  readonly isDerived: boolean;
  /** True where the value of a field shows which form it is. */
  readonly isDiscriminated: boolean;
}

/** One form of a value. */
export interface Form {
  /** What it is called by, best name first; all forms of a group have different ones. */
  readonly names: readonly string[];
  readonly said: Said;
}

/** What these places say together. */
export function saidAt(...places: readonly Place[]): Said {
  return { places, groups: [] };
}

/** Both hold. */
export function together(one: Said, other: Said): Said {
  return { places: [...one.places, ...other.places], groups: [...one.groups, ...other.groups] };
}

/** True where nothing is said. */
export function isSilent({ places, groups }: Said): boolean {
  return places.length === 0 && groups.length === 0;
}

/** Parts that are compared at most: what is larger counts as different. */
const MAX_COMPARED = 100;

/** True where both say the same in the same words. */
export function saysTheSame(one: Said, other: Said): boolean {
  if (one.groups.length + other.groups.length > 0 || one.places.length !== other.places.length) return false;
  let left = MAX_COMPARED;
  const same = (a: Value | undefined, b: Value | undefined): boolean => {
    if (a === b) return true;
    left -= 1;
    if (left < 0) return false;
    if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => same(item, b[index]));
    if (!isObject(a) || !isObject(b)) return false;
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => same(a[name], b[name]));
  };
  return one.places.every(({ value }, index) => same(value, other.places[index]?.value));
}
