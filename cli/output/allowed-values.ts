import type { PaletteInput } from "../../core/contract/contract.ts";
import { itemTypeOf } from "../../core/contract/list-type.ts";
import type { FieldType } from "../../core/definition/variable.ts";
import { valueText } from "./words.ts";

/** What a value may be besides its type, in one line: `1 to 60 characters, matching ^[A-Z]+$; sent as id:{value}`; undefined: nothing is said of it. */
export function allowedText(input: PaletteInput): string | undefined {
  const item = itemTypeOf(input.type);
  const limits = [
    writtenAs(item ?? input.type),
    rangeText(input.minimum, input.maximum, ""),
    rangeText(input.minLength, input.maxLength, " characters"),
    input.pattern === undefined ? undefined : `matching ${input.pattern}`,
    choicesText(input),
  ].filter((text) => text !== undefined);
  const own = limits.length === 0 ? [] : [`${item === undefined ? "" : "each item "}${limits.join(", ")}`];
  const all = input.template === undefined ? own : [...own, `sent as ${input.template}`];
  return all.length === 0 ? undefined : all.join("; ");
}

/** How dates are written. */
const dates: { readonly [type in FieldType]?: string } = {
  dateTime: "2026-01-31T10:00:00Z",
  dateTimeOnly: "2026-01-31T10:00:00",
  dateOnly: "2026-01-31",
};

function writtenAs(type: FieldType): string | undefined {
  return dates[type] === undefined ? undefined : `written as ${dates[type]}`;
}

function rangeText(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least === undefined) return most === undefined ? undefined : `at most ${most}${unit}`;
  if (most === undefined) return `at least ${least}${unit}`;
  return least === most ? `exactly ${least}${unit}` : `${least} to ${most}${unit}`;
}

function choicesText({ choices }: PaletteInput): string | undefined {
  if (choices === undefined) return undefined;
  const texts = choices.map(({ value, label }) => {
    const text = valueText(value);
    return text === label ? label : `${label} (${text})`;
  });
  return `one of: ${texts.join(", ")}`;
}
