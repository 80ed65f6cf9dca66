import { isListType, itemTypeOf } from "../contract/list-type.ts";
import { Numeral } from "../value/numeral.ts";
import { field, isList, isObject, type Json, objectOf, type Value, type ValueObject } from "../value/value.ts";
import type { ItemField, ValueSpec } from "./input.ts";

export interface GivenInput {
  readonly spec: ValueSpec;
  /** Null counts as left out. */
  readonly given: Value | undefined;
  /** `request.allowNull`: null instead of leaving out. */
  readonly allowNull: boolean;
}

/**
 * What is sent for a variable; undefined: it is left out. A value of a scalar list that is null is dropped; with `allowNull` a
 * list left out is `[]` (docs/model.md, Payloads 15). Default and choices are inside of the template.
 */
export function valueOfInput({ spec, given, allowNull }: GivenInput): Value | undefined {
  const { type, settings, fields } = spec;
  const value = given ?? (settings.default as Value | undefined) ?? undefined;
  if (value === undefined) return allowNull ? (isListType(type) ? [] : null) : undefined;
  if (isList(value)) {
    if (itemTypeOf(type) !== undefined) return value.includes(null) ? value.filter((item) => item !== null) : value;
    return fields === undefined ? value : value.map((item) => itemValue(item, fields, allowNull));
  }
  return settings.template === undefined ? value : templated(settings.template, value);
}

/** One object of a variable list. Anything that is not an object was refused before. */
function itemValue(item: Value, fields: readonly ItemField[], allowNull: boolean): Value {
  const given: ValueObject = isObject(item) ? item : {};
  return objectOf(
    fields.map((part) => {
      if (part.kind === "constant") return [part.name, part.value] as const;
      const value = field(given, part.name);
      if (part.kind === "variable")
        return [part.name, valueOfInput({ spec: part.spec, given: value, allowNull })] as const;
      if (part.optional && !holdsGiven(part.fields, value)) return [part.name, allowNull ? null : undefined] as const;
      return [part.name, itemValue(value ?? {}, part.fields, allowNull)] as const;
    }),
  );
}

/** True where a value below an object of an item is given. */
function holdsGiven(fields: readonly ItemField[], given: Value | undefined): boolean {
  if (!isObject(given)) return false;
  return fields.some((part) => {
    if (part.kind === "constant") return false;
    const value = field(given, part.name);
    return part.kind === "object" ? holdsGiven(part.fields, value) : (value ?? null) !== null;
  });
}

function templated(template: string, value: Value): string {
  const [before = "", after = ""] = template.split("{value}");
  return `${before}${scalarText(value as Json)}${after}`;
}

/** A scalar as a header, query, path or form value: text as it is, numbers with all their digits. */
export function scalarText(value: Json): string {
  return value instanceof Numeral ? value.text : String(value);
}
