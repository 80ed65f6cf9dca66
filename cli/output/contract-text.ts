import type { PaletteFacts, PaletteInput, PaletteOutput } from "../../core/contract/contract.ts";
import { type Cell, columns, columnsWidth, type Row } from "./columns.ts";
import type { Screen } from "./screen.ts";
import { valueText } from "./words.ts";
import { wrap } from "./wrap.ts";

/** What a journey builder fills in and what comes back, under headings. */
export function contractText(
  { inputs, outputs, errorOutputs }: PaletteFacts,
  screen: Screen,
  indent: number,
): readonly string[] {
  const { paint } = screen;
  const margin = " ".repeat(indent);
  const heading = (text: string): string => `${margin}${paint("cyan", text)}`;
  const nothing = (text: string): string => `${margin}${text}`;
  return [
    ...(inputs.length === 0
      ? [nothing("Nothing to fill in")]
      : [heading("Fill in"), ...inputsText(inputs, screen, indent + 2)]),
    ...(outputs.length === 0
      ? [nothing("Nothing declared to come back")]
      : [heading("Comes back"), ...outputsText(outputs, screen, indent + 2)]),
    ...(errorOutputs.length === 0
      ? []
      : [heading("Comes back on failure"), ...outputsText(errorOutputs, screen, indent + 2)]),
  ];
}

/** One line for each input and its details below where the screen is wide enough, else its key in a line of its own. */
function inputsText(given: readonly PaletteInput[], screen: Screen, indent: number): readonly string[] {
  const { width, paint } = screen;
  const inputs = given.flatMap(withFields);
  const rows = inputs.map((input): Row => [input.label, input.type, needText(input), dim(input.key)]);
  if (columnsWidth(rows) <= width - indent) {
    const labelWidth = columnsWidth(inputs.map(({ label }) => [label]));
    const lines = columns(rows, { width, paint, indent });
    return inputs.flatMap((input, index) => [
      lines[index] ?? "",
      ...detailTexts(input).flatMap((text) => wrap(text, { width, indent: indent + labelWidth + 2 })),
    ]);
  }
  const narrowRows = inputs.flatMap((input): readonly Row[] => [
    [input.label, `${input.type}, ${needText(input)}`],
    ["", dim(input.key)],
    ...detailTexts(input).map((text): Row => ["", text]),
  ]);
  return columns(narrowRows, { width, paint, indent, flexible: [0, 1] });
}

/** A list of objects, and below it what is filled in for each of them. */
function withFields(input: PaletteInput): readonly PaletteInput[] {
  const { fields = [] } = input;
  return [input, ...fields.map((field) => ({ ...field, label: `each: ${field.label}` }))];
}

function needText({ required, within, requiredWithin, default: byDefault, personal }: PaletteInput): string {
  const need = required ? "required" : byDefault === undefined ? "optional" : `default ${valueText(byDefault)}`;
  const text =
    within === undefined ? need : requiredWithin === true ? `required with ${within}` : `${need}, part of ${within}`;
  return personal === true ? `${text}, personal data` : text;
}

function detailTexts({ description, help, choices, example }: PaletteInput): readonly string[] {
  const texts = [
    description,
    help,
    choices === undefined ? undefined : `one of: ${choices.map(choiceText).join(", ")}`,
  ];
  return [
    ...texts,
    example === undefined || choices !== undefined ? undefined : `for instance ${valueText(example)}`,
  ].filter((text) => text !== undefined);
}

function choiceText({
  value,
  label,
}: {
  readonly value: Parameters<typeof valueText>[0];
  readonly label: string;
}): string {
  const text = valueText(value);
  return text === label ? label : `${label} (${text})`;
}

function outputsText(outputs: readonly PaletteOutput[], { width }: Screen, indent: number): readonly string[] {
  return wrap(outputs.map(({ key, type }) => `${key} (${type})`).join(", "), { width, indent });
}

function dim(text: string): Cell {
  return { text, style: "dim" };
}
