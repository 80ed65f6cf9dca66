import Table from "cli-table3";
import { median } from "./measure.ts";

/** One line of the report: a target of the design and how the product compares with it. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  /** What it is compared with; empty where the target is absolute. */
  readonly compared: string;
  readonly ratio: number | undefined;
  readonly target: string;
  /** How far from the target, as a part of it: 0.1 is missed by 10 %; 0 or less is met. Undefined: it has no target. */
  readonly missedBy: number | undefined;
}

export interface RatioFigures {
  readonly what: string;
  /** Of each round, both sides measured next to each other. */
  readonly ours: readonly number[];
  readonly compared: readonly number[];
  readonly unit: Unit;
  /** Undefined: it has no target, and is there to compare. */
  readonly atMost?: number;
}

export interface Limit {
  readonly what: string;
  readonly figure: number;
  readonly unit: Unit;
  readonly limit: number;
}

type Unit = "ms" | "MB" | "µs" | "bytes" | "/s" | "%" | "x";

/** A row whose target is a ratio: the median of the rounds' ratios, which is not the ratio of the medians. */
export function ratioRow({ what, ours, compared, unit, atMost }: RatioFigures): Row {
  const ratio = median(ours.map((figure, round) => figure / (compared[round] ?? Number.NaN)));
  return {
    what,
    ours: written(median(ours), unit),
    compared: written(median(compared), unit),
    ratio,
    target: atMost === undefined ? "" : `${atMost} x`,
    missedBy: atMost === undefined ? undefined : ratio / atMost - 1,
  };
}

/** A row whose figure must not exceed its limit. */
export function atMostRow({ what, figure, unit, limit }: Limit): Row {
  const target = `at most ${written(limit, unit)}`;
  return { what, ours: written(figure, unit), compared: "", ratio: undefined, target, missedBy: figure / limit - 1 };
}

/** A row whose figure must reach its limit. */
export function atLeastRow({ what, figure, unit, limit }: Limit): Row {
  const target = `at least ${written(limit, unit)}`;
  return { what, ours: written(figure, unit), compared: "", ratio: undefined, target, missedBy: 1 - figure / limit };
}

/** The table as text. */
export function tableText(rows: readonly Row[]): string {
  const table = new Table({
    head: ["what", "ours", "compared", "ratio", "target", ""],
    style: { head: [], border: [] },
  });
  for (const { what, ours, compared, ratio, target, missedBy } of rows) {
    table.push([what, ours, compared, ratio === undefined ? "" : `${ratio.toFixed(2)} x`, target, verdictOf(missedBy)]);
  }
  return table.toString();
}

function verdictOf(missedBy: number | undefined): string {
  if (missedBy === undefined) return "";
  return missedBy <= 0 ? "met" : `missed by ${(missedBy * 100).toFixed(0)} %`;
}

function written(figure: number, unit: Unit): string {
  return `${figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3)} ${unit}`;
}
