import type { Problem } from "../../core/problem/problem.ts";
import { shellWord } from "../../core/render/shell-text.ts";

/** A missing value's problem whose hint names the option that gives it. */
export function withValueOption(found: Problem): Problem {
  if (found.code !== "ACT_CALL_VALUE_MISSING" || found.path === undefined) return found;
  const key = found.path.join(".");
  const option = `--value ${/^[\w.-]+$/.test(key) ? key : shellWord(key)}=…`;
  return { ...found, hint: found.hint === undefined ? option : `${found.hint}; as an option: ${option}` };
}
