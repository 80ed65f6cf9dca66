import { describeProblem, problem } from "../../problem/problem.ts";
import { type Break, describeBreak } from "./break.ts";

/** A journey that stays behind a breaking change. */
export interface StayingBehind {
  readonly journey: string;
  readonly activity: string;
  readonly mappedVersion: number;
}

export interface NoticedBreak {
  /** Name of the action. */
  readonly name: string;
  readonly breaks: readonly Break[];
  readonly uses: readonly StayingBehind[];
  /** True: `breakingChanges: {accept}` names just this change. */
  readonly isAccepted: boolean;
}

/**
 * What the log says of a change that journeys cannot follow, by whose code `actionstore gate` knows it. The action's name is
 * where a problem has its path, so that nothing has to be read out of the text.
 */
export function breakingNotice({ name, breaks, uses, isAccepted }: NoticedBreak): string {
  return describeProblem(
    problem(isAccepted ? "ACT_BREAK_ACCEPTED" : "ACT_BREAK_NOTICE", {
      subject: name,
      detail: breakingText({ breaks, uses, isAccepted }),
    }),
  );
}

/** `breaking change: input.request.token was removed or renamed. No journey uses it`. */
export function breakingText({ breaks, uses, isAccepted }: Omit<NoticedBreak, "name">): string {
  const kind = isAccepted ? "accepted breaking change" : "breaking change";
  return `${kind}: ${breaks.map(describeBreak).join("; ")}. ${stayingBehind(uses)}`;
}

/** `These journeys stay behind: Welcome (activity push-1, mapped to version 1)`. */
export function stayingBehind(uses: readonly StayingBehind[]): string {
  if (uses.length === 0) return "No journey stays behind";
  const named = uses.map(
    ({ journey, activity, mappedVersion }) => `${journey} (activity ${activity}, mapped to version ${mappedVersion})`,
  );
  return `These journeys stay behind: ${named.join(", ")}`;
}
