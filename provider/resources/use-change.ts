import { entriesOf } from "../../core/definition/mapping.ts";
import { sameValue } from "../../core/definition/same-value.ts";
import type { DiffSide } from "../../core/lifecycle/diff.ts";
import { hasUnknown, isObject, objectOf, type ValueObject } from "../../core/value/value.ts";

/** Inputs with what they mean: the contract only checks, `freeze` left out is false, and a mapping left out is empty. */
export function useSide(inputs: ValueObject): DiffSide {
  const { contract: _, ...written } = inputs;
  const { mapping = {} } = written;
  return {
    written,
    canonical: {
      ...written,
      freeze: written.freeze ?? false,
      adopt: written.adopt ?? false,
      mapping: isObject(mapping) ? objectOf(entriesOf(mapping)) : mapping,
    },
  };
}

/** Whether the variables are mapped anew, by which the use comes to the live version unless the program names another. */
export function isRemapped(olds: ValueObject, news: ValueObject): boolean {
  const was = useSide(olds).canonical;
  const is = useSide(news).canonical;
  return (["action", "mapping", "version"] as const).some(
    (name) => hasUnknown(is[name]) || (is[name] !== was[name] && !sameValue(was[name], is[name])),
  );
}
