import type { PaletteFacts, PaletteInput, PaletteOutput } from "../../core/contract/contract.ts";
import { allowedText } from "./allowed-values.ts";
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

/** An object or a list of objects, and below it what is in it, or in each of them. */
function withFields(input: PaletteInput): readonly PaletteInput[] {
  const { fields = [], type } = input;
  const where = type === "listObject" ? "each" : "in it";
  return [input, ...fields.map((field) => ({ ...field, label: `${where}: ${field.label}` }))];
}

function needText({ required, within, requiredWithin, default: byDefault, personal }: PaletteInput): string {
  const need = required ? "required" : byDefault === undefined ? "optional" : `default ${valueText(byDefault)}`;
  const text =
    within === undefined ? need : requiredWithin === true ? `required with ${within}` : `${need}, part of ${within}`;
  return personal === true ? `${text}, personal data` : text;
}

function detailTexts(input: PaletteInput): readonly string[] {
  const { description, help, choices, example } = input;
  const shown = example === undefined || choices !== undefined ? undefined : `for instance ${valueText(example)}`;
  return [description, help, allowedText(input), shown].filter((text) => text !== undefined);
}

function outputsText(outputs: readonly PaletteOutput[], { width }: Screen, indent: number): readonly string[] {
  return wrap(outputs.map(({ key, type }) => `${key} (${type})`).join(", "), { width, indent });
}

function dim(text: string): Cell {
  return { text, style: "dim" };
}
