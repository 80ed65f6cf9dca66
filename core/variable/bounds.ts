import { patternOf } from "../json-schema/pattern.ts";
import { Numeral } from "../value/numeral.ts";
import { isList, type Value, type ValueObject } from "../value/value.ts";

/** How a value breaks the bounds of its variable; the items of a list, each by itself. Never shows the value. */
export function boundFault(settings: ValueObject, value: Value): string | undefined {
  if (isList(value)) return value.map((item) => boundFault(settings, item)).find((fault) => fault !== undefined);
  if (typeof value === "string") return textFault(settings, value);
  if (value instanceof Numeral) return numberFault(settings, Number(value.text));
  return typeof value === "number" ? numberFault(settings, value) : undefined;
}

function textFault({ minLength, maxLength, pattern }: ValueObject, text: string): string | undefined {
  const length = characterCount(text);
  if (typeof minLength === "number" && length < minLength)
    return `has ${length} ${length === 1 ? "character" : "characters"}, fewer than minLength, ${minLength}`;
  if (typeof maxLength === "number" && length > maxLength)
    return `has ${length} ${length === 1 ? "character" : "characters"}, more than maxLength, ${maxLength}`;
  const compiled = typeof pattern === "string" ? patternOf(pattern) : undefined;
  return compiled !== undefined && "regex" in compiled && !compiled.regex.test(text)
    ? "does not match the pattern"
    : undefined;
}

/** As JSON Schema counts: code points (RFC 8259, 7). */
function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function numberFault({ minimum, maximum }: ValueObject, number: number): string | undefined {
  if (typeof minimum === "number" && number < minimum) return `is less than minimum, ${minimum}`;
  return typeof maximum === "number" && number > maximum ? `is more than maximum, ${maximum}` : undefined;
}
