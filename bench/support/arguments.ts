import { parseArgs } from "node:util";

export interface BenchRequest {
  /** Actions of a program. */
  readonly rows: number;
  /** Rounds of whose figures the median is taken. */
  readonly rounds: number;
  /** Leaves out what takes minutes by itself: ten times the actions. */
  readonly quick: boolean;
  /** Names of the sections to run; empty: all. */
  readonly only: readonly string[];
}

export const help = `Measures the product beside floors that do nothing, and prints one line for each target.

Usage: npm run bench -- [options]
  --rows N       actions of a program, default 1000
  --rounds N     rounds whose median is taken, default 5, 3 with --quick
  --quick        100 actions, three rounds, no growth to ten times as many
  --only NAMES   sections, divided by commas: start, growth, engine, catalog, steps, dynamic, check, store
  --help         this text`;

/** The request, or undefined for a call for help. Throws a TypeError that says what is wrong. */
export function parseArguments(args: readonly string[]): BenchRequest | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: "string" },
      rounds: { type: "string" },
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const rows = wholeNumber("rows", values.rows) ?? (values.quick ? 100 : 1000);
  const rounds = wholeNumber("rounds", values.rounds) ?? (values.quick ? 3 : 5);
  return { rows, rounds, quick: values.quick, only: values.only?.split(",") ?? [] };
}

function wholeNumber(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1)
    throw new TypeError(`--${option} takes a whole number from 1, found ${given}`);
  return number;
}
