import { itemTypeOf } from "../contract/list-type.ts";
import type { FieldType } from "../definition/variable.ts";
import { isDate, isDateTime, isDateTimeOnly } from "../value/dates.ts";
import { Numeral } from "../value/numeral.ts";
import { typeOf } from "../value/type-of.ts";
import { isList, isObject, type Value } from "../value/value.ts";

interface TypeTest {
  readonly words: string;
  readonly fits: (value: Value) => boolean;
}

const text = (test: (text: string) => boolean) => (value: Value) => typeof value === "string" && test(value);
const isNumber = (value: Value) => value instanceof Numeral || (typeof value === "number" && Number.isFinite(value));

/** Whole numbers of 64 bits (docs/model.md, Payloads 6). */
export function isInt64(value: Value): boolean {
  if (typeof value === "number") return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
  return (
    value instanceof Numeral &&
    value.isInteger &&
    value.text.length <= 20 &&
    BigInt.asIntN(64, BigInt(value.text)) === BigInt(value.text)
  );
}

const tests: { readonly [type in FieldType]?: TypeTest } = {
  string: { words: "a text", fits: text(() => true) },
  integer: { words: "a whole number of at most 64 bits", fits: isInt64 },
  decimal: { words: "a number", fits: isNumber },
  boolean: { words: "true or false", fits: (value) => typeof value === "boolean" },
  dateTime: { words: 'a date and time with offset, "2026-01-31T10:00:00Z"', fits: text(isDateTime) },
  dateTimeOnly: { words: 'a date and time without offset, "2026-01-31T10:00:00"', fits: text(isDateTimeOnly) },
  dateOnly: { words: 'a date, "2026-01-31"', fits: text(isDate) },
  object: { words: "an object", fits: isObject },
  listObject: { words: "a list of objects", fits: (value) => isList(value) && value.every(isObject) },
  listAny: { words: "a list", fits: isList },
};

/** How a value is not of this type: `must be a number, found a text`. Never shows the value. */
export function typeFault(type: FieldType, value: Value): string | undefined {
  const item = itemTypeOf(type);
  if (item !== undefined && isList(value)) {
    const index = value.findIndex((each) => typeFault(item, each) !== undefined);
    return index < 0 ? undefined : `its item ${index} ${typeFault(item, value[index] as Value)}`;
  }
  const test = item === undefined ? tests[type] : { words: "a list", fits: isList };
  if (test === undefined || test.fits(value)) return undefined;
  const found = value instanceof Numeral ? "a number" : typeOf(value);
  return `must be ${test.words}${test.words.includes(found) ? "" : `, found ${found}`}`;
}
