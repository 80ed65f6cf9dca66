import { isStandIn } from "../../definition/keep-text.ts";
import { quoted } from "../../problem/wording.ts";
import type { PathStep } from "../../value/path.ts";
import { Secret } from "../../value/secret.ts";
import { isUnknown, UNKNOWN } from "../../value/unknown.ts";
import type { Value } from "../../value/value.ts";
import { childAt } from "../../value/value-at.ts";
import type { ArgsContext } from "./rule.ts";

/** The part of the arguments at these steps: undefined where there is none, UNKNOWN at or below anything unknown. */
export function partAt({ args }: ArgsContext, steps: readonly PathStep[]): Value | undefined {
  let at = args as Value | undefined;
  for (const step of steps) {
    if (isUnknown(at)) return UNKNOWN;
    at = childAt(at, step);
  }
  return at;
}

/** A text of the arguments, in clear, with what a message may say of it. */
export interface GivenText {
  readonly steps: readonly PathStep[];
  readonly text: string;
  /** The text in quotes, or `the secret`. */
  readonly shown: string;
  readonly isSecret: boolean;
}

/** The text at these steps; undefined while it is unknown, is not text, or stands for a text that only the store knows. */
export function textAt(context: ArgsContext, steps: readonly PathStep[]): GivenText | undefined {
  return textOf(partAt(context, steps), steps);
}

/** `value` as a text that is at these steps, under the same conditions as {@link textAt}. */
export function textOf(value: Value | undefined, steps: readonly PathStep[]): GivenText | undefined {
  if (typeof value === "string") return { steps, text: value, shown: quoted(value), isSecret: false };
  if (!(value instanceof Secret)) return undefined;
  const text = value.reveal();
  if (typeof text !== "string" || isStandIn(value)) return undefined;
  return { steps, text, shown: "the secret", isSecret: true };
}
