import { Numeral } from "../value/numeral.ts";
import { Secret } from "../value/secret.ts";
import { isList, isObject, type Value } from "../value/value.ts";
import { SecretReference } from "./secret-reference.ts";

/** Equal values, secrets compared in clear. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (a instanceof SecretReference !== b instanceof SecretReference) return false;
  if (a instanceof Secret || b instanceof Secret)
    return a instanceof Secret && b instanceof Secret && sameValue(a.reveal(), b.reveal());
  if (a instanceof Numeral || b instanceof Numeral)
    return a instanceof Numeral && b instanceof Numeral && a.text === b.text;
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a).filter((name) => a[name] !== undefined);
  return (
    names.length === Object.keys(b).filter((name) => b[name] !== undefined).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]))
  );
}
