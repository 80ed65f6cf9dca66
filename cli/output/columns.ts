import type { Paint, Style } from "./screen.ts";
import { oneLine, textWidth } from "./text-width.ts";
import { wrapWithin } from "./wrap.ts";

/** One cell: its text, and how it is painted. */
export type Cell = string | { readonly text: string; readonly style: Style };
export type Row = readonly Cell[];

export interface ColumnsOptions {
  /** Columns of a line, indent included. */
  readonly width: number;
  readonly paint: Paint;
  readonly indent?: number;
  /** Titles above the columns. */
  readonly head?: readonly string[];
  /** Indexes of the columns that may be narrowed: their cells wrap. */
  readonly flexible?: readonly number[];
}

const GAP = 2;
const MIN_COLUMN = 10;

/** Rows in aligned columns. */
export function columns(rows: readonly Row[], options: ColumnsOptions): readonly string[] {
  if (rows.length === 0) return [];
  const { width, paint, indent = 0, head, flexible = [] } = options;
  const all = head === undefined ? rows : [head.map((text): Cell => ({ text, style: "dim" })), ...rows];
  const widths = narrowed(naturalWidths(all), { room: width - indent, flexible, rows: all });
  return all.flatMap((row) => rowLines(row, widths, paint).map((line) => `${" ".repeat(indent)}${line}`));
}

/** Columns that the rows take when nothing is narrowed. */
export function columnsWidth(rows: readonly Row[]): number {
  return total(naturalWidths(rows));
}

function naturalWidths(rows: readonly Row[]): readonly number[] {
  const count = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, index) =>
    rows.reduce((most, row) => Math.max(most, textWidth(textOf(row[index]))), 0),
  );
}

interface Narrowing {
  readonly room: number;
  readonly flexible: readonly number[];
  readonly rows: readonly Row[];
}

/** The widths that fit: flexible columns give way, the widest first, down to their longest words, then further. */
function narrowed(widths: readonly number[], { room, flexible, rows }: Narrowing): readonly number[] {
  const wordWidths = flexible.map((index) => longestWord(rows, index));
  const result = [...widths];
  for (const floors of [wordWidths, wordWidths.map(() => MIN_COLUMN)]) {
    const spare = (each: number): number =>
      (result[flexible[each] ?? -1] ?? 0) - Math.max(MIN_COLUMN, floors[each] ?? 0);
    while (total(result) > room) {
      const able = flexible.map((_, each) => each).filter((each) => spare(each) > 0);
      const widest = able.sort((a, b) => spare(b) - spare(a))[0];
      if (widest === undefined) break;
      const index = flexible[widest] ?? -1;
      result[index] = (result[index] ?? 0) - 1;
    }
  }
  return result;
}

function longestWord(rows: readonly Row[], index: number): number {
  return Math.max(0, ...rows.flatMap((row) => textOf(row[index]).split(" ").map(textWidth)));
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}

function rowLines(row: Row, widths: readonly number[], paint: Paint): readonly string[] {
  const cells = widths.map((width, index) => wrapWithin(textOf(row[index]), width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = cells.map((lines, index) => ({
      text: lines[line] ?? "",
      cell: row[index],
      width: widths[index] ?? 0,
    }));
    while (parts.at(-1)?.text === "") parts.pop();
    return parts
      .map(({ text, cell, width }, index) => {
        const padding = index === parts.length - 1 ? "" : " ".repeat(width - textWidth(text) + GAP);
        return `${typeof cell === "object" && text !== "" ? paint(cell.style, text) : text}${padding}`;
      })
      .join("");
  });
}

function textOf(cell: Cell | undefined): string {
  return oneLine(typeof cell === "object" ? cell.text : (cell ?? ""));
}
