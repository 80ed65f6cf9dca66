import { type Break, describeBreak } from "../../core/contract/compatibility/break.ts";
import type { StoredDifference } from "../../core/lifecycle/stored-differences.ts";
import { stringifyJson } from "../../core/value/json-text.ts";
import type { Screen, Style } from "./screen.ts";
import { printable } from "./text-width.ts";
import { wrap } from "./wrap.ts";

const marks = {
  add: { mark: "+", style: "green" },
  update: { mark: "~", style: "yellow" },
  delete: { mark: "-", style: "red" },
} as const satisfies { readonly [kind: string]: { readonly mark: string; readonly style: Style } };

/** Differences, a line for each field: `~ timeoutMs: 30000 → 10000`. Values are not wrapped, since blanks may be what differs. */
export function differencesText(
  differences: readonly StoredDifference[],
  { paint }: Screen,
  indent = 0,
): readonly string[] {
  return differences.map((difference) => {
    const { mark, style } = marks[difference.kind];
    return `${" ".repeat(indent)}${paint(style, mark)} ${printable(`${difference.path}: ${changeText(difference)}`)}`;
  });
}

function changeText({ from, to, secret }: StoredDifference): string {
  if (secret === "differs") return "the secret differs";
  if (secret === "unknown") return "one of the secrets is gone from the store, so whether they differ is unknown";
  return [from, to]
    .filter((value) => value !== undefined)
    .map((value) => stringifyJson(value))
    .join(" → ");
}

/** What a change of contract means for journeys. */
export function breaksText(breaks: readonly Break[], screen: Screen, indent = 0): readonly string[] {
  if (breaks.length === 0) return [];
  return [
    `${" ".repeat(indent)}${screen.paint("red", "breaking")}: journeys cannot follow`,
    ...breaks.flatMap((each) => wrap(describeBreak(each), { width: screen.width, indent: indent + 2 })),
  ];
}
