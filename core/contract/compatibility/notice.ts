import { type Break, describeBreak } from "./break.ts";

/** A journey that stays behind a breaking change. */
export interface StayingBehind {
  readonly journey: string;
  readonly activity: string;
  readonly mappedVersion: number;
}

/** What the log says of a change that journeys cannot follow. `actionstore gate` reads it with {@link noticedBreak}. */
export function breakingNotice(name: string, breaks: readonly Break[], uses: readonly StayingBehind[]): string {
  return `${name}: breaking change: ${breaks.map(describeBreak).join("; ")}. ${stayingBehind(uses)}`;
}

/** The action's name and the rest of a {@link breakingNotice}; undefined for any other line. */
export function noticedBreak(line: string): { readonly name: string; readonly text: string } | undefined {
  const [, name, text] = /^(\w+): breaking change: (.+)$/.exec(line) ?? [];
  return name === undefined || text === undefined ? undefined : { name, text };
}

function stayingBehind(uses: readonly StayingBehind[]): string {
  if (uses.length === 0) return "No journey stays behind";
  const named = uses.map(
    ({ journey, activity, mappedVersion }) => `${journey} (activity ${activity}, mapped to version ${mappedVersion})`,
  );
  return `These journeys stay behind: ${named.join(", ")}`;
}
