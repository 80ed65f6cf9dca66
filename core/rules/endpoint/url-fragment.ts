import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";

/** A fragment stays with the caller (RFC 9110, 7.1). */
export const urlFragmentRule: Rule = {
  codes: ["ACT_URL_FRAGMENT"],
  *check(context) {
    for (const { steps, parts } of urlsOf(context)) {
      if (parts?.fragment === undefined) continue;
      yield problem("ACT_URL_FRAGMENT", {
        path: steps,
        detail: "holds a fragment, which is never sent",
        hint: "take out the # and what follows it, or write %23 for a # in the path",
      });
    }
  },
};
