import { isDamagedKeepText, isKeepText } from "../definition/keep-text.ts";
import { type Problem, problem } from "../problem/problem.ts";
import { quoted } from "../problem/wording.ts";
import type { PathStep } from "../value/path.ts";
import type { Value } from "../value/value.ts";

/** True for a secret itself, in the open: what stands for one, well or badly, and what is empty, has its own rules. */
export function isClearText(value: Value | undefined): boolean {
  return typeof value === "string" && value !== "" && !isKeepText(value) && !isDamagedKeepText(value);
}

/** The warning ACT_SECRET_CLEAR for what is always secret and was given as {@link isClearText clear text}. */
export function givenInClear(path: readonly PathStep[]): Problem {
  return problem("ACT_SECRET_CLEAR", {
    path,
    detail:
      "is a secret and arrives in clear: as a literal of the program, or from a value that is not marked as secret",
    hint: "set it with pulumi config set --secret and give the secret configuration value, or let the store look it up with $secret",
  });
}

/** The warning ACT_SECRET_CLEAR for what is always secret and comes from a configuration value that a program does not declare secret. */
export function configuredInClear(path: readonly PathStep[], name: string): Problem {
  return problem("ACT_SECRET_CLEAR", {
    path,
    detail: `is a secret and comes from the configuration value ${quoted(name)}, which the program does not declare secret`,
    hint: "write secret: true beside its type, and set it with pulumi config set --secret",
  });
}
