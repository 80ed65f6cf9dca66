import { replaceSecrets } from "../../core/definition/secret-slots.ts";
import { secretsIn } from "../../core/value/parts.ts";
import type { PathStep } from "../../core/value/path.ts";
import { Secret } from "../../core/value/secret.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import { isList, isObject, mapObject, type Value, type ValueObject } from "../../core/value/value.ts";
import { valueAt } from "../../core/value/value-at.ts";
import type { PreviewedDefinition } from "./previewed-definition.ts";

/** What a preview prints in place of a secret. */
export const BLINDED = "[secret]";

/** The places of secrets that an update adds, changes or takes away, sorted. */
export function changedSecrets({ op, before, after, changes }: PreviewedDefinition): readonly SecretSlot[] {
  if (op !== "update") return [];
  const slots = [before, after].flatMap((args) => (args === undefined ? [] : changes.flatMap(slotsBelow(args))));
  return [...new Set(slots)].sort();
}

function slotsBelow(args: ValueObject): (path: readonly PathStep[]) => readonly SecretSlot[] {
  const marked = markedAgain(args);
  const slots = new Map<Secret, SecretSlot>();
  replaceSecrets(marked, (slot, secret) => {
    if (secret !== undefined) slots.set(secret, slot);
    return undefined;
  });
  return (path) => secretsIn(valueAt(marked, path)).flatMap(({ secret }) => slots.get(secret) ?? []);
}

function markedAgain(value: Value): Value {
  if (value === BLINDED) return new Secret(value);
  if (isList(value)) return value.map(markedAgain);
  if (!isObject(value)) return value;
  return mapObject(value, (item) => (item === undefined ? undefined : markedAgain(item))) as ValueObject;
}
