import { problem } from "../../problem/problem.ts";
import { parametersOf } from "../read/parameters.ts";
import type { Rule } from "../read/rule.ts";

/** Content-Type describes a body, and each action has its own. */
export const connectionContentTypeRule: Rule = {
  codes: ["ACT_HEADER_CONTENT_TYPE"],
  *check(context) {
    for (const { name, steps } of parametersOf(context, "headers")) {
      if (name?.toLowerCase() !== "content-type") continue;
      yield problem("ACT_HEADER_CONTENT_TYPE", {
        path: [...steps, "name"],
        detail: "describes the body, which each action has for itself",
        hint: "take it out; an action whose type is not application/json gives it in endpoint.headers",
      });
    }
  },
};
