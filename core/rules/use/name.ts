import { MAX_USE_NAME_LENGTH } from "../../definition/action-use.ts";
import type { UseName } from "../../definition/use-id.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import type { UseRule } from "./use-rule.ts";

/** Names of journeys and activities stand in messages and lists, each on one line. */
export const useNameRule: UseRule = {
  codes: ["ACT_USE_INVALID"],
  *check({ args }) {
    if (isUnknown(args)) return;
    for (const field of ["journey", "activity"] as const) {
      const name = args[field];
      if (typeof name === "string") yield* faultOf(field, name);
    }
  },
};

/** Everything that is wrong with the names of a use. Problem: ACT_USE_INVALID. */
export function useNameProblems({ journey, activity }: UseName): readonly Problem[] {
  return [...faultOf("journey", journey), ...faultOf("activity", activity)];
}

function faultOf(field: keyof UseName, name: string): readonly Problem[] {
  const detail = detailOf(field, name);
  return detail === undefined
    ? []
    : [problem("ACT_USE_INVALID", { path: [field], detail, hint: `give the ${field}'s name on one line` })];
}

function detailOf(field: keyof UseName, name: string): string | undefined {
  if (name === "") return `a use names no ${field}`;
  if ([...name].length > MAX_USE_NAME_LENGTH) return `has more than ${MAX_USE_NAME_LENGTH} characters`;
  return /\p{Cc}/u.test(name) ? "holds a control character" : undefined;
}
