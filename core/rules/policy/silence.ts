import { warningCodeFault } from "../../arguments/config-problems.ts";
import { problem } from "../../problem/problem.ts";
import { isList } from "../../value/value.ts";
import { partAt, textOf } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** A code that is none, or that of a mistake, would silence nothing, and nobody would see it. */
export const silenceRule: Rule = {
  codes: ["ACT_SILENCE_INVALID"],
  *check(context) {
    const codes = partAt(context, ["silence"]);
    if (!isList(codes)) return;
    for (const [index, code] of codes.entries()) {
      const found = textOf(code, ["silence", index]);
      if (found === undefined || found.isSecret) continue;
      const fault = warningCodeFault(found.text);
      if (fault !== undefined) yield problem("ACT_SILENCE_INVALID", { path: found.steps, ...fault });
    }
  },
};
