import { kindOf } from "../../authentication/authentication.ts";
import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { type GivenUrl, urlsOf } from "../read/urls.ts";

/** Query parameters have lists of their own, where they are checked one by one and can be secret. */
export const urlQueryRule: Rule = {
  codes: ["ACT_URL_QUERY"],
  *check(context) {
    for (const url of urlsOf(context)) {
      if (url.parts?.query === undefined) continue;
      yield problem("ACT_URL_QUERY", {
        path: url.steps,
        detail: "holds a query",
        hint: `take out the ? and what follows it; ${instead(url)}`,
      });
    }
  },
};

function instead({ kind, steps }: GivenUrl): string {
  if (kind === "endpoint" || kind === "relative") return "list its parameters in endpoint.queryParameters";
  if (kind === "base") return "actions list their own in endpoint.queryParameters";
  if (kind === "test") return "give its parameters in testOverrides.queryParameters";
  return kindOf(String(steps[1]))?.token?.insteadOfQuery ?? "the token request has fields for all that it sends";
}
