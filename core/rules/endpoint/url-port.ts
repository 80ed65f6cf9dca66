import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";

/** Adobe Journey Optimizer calls ports 80 and 443 only, and firewalls often let no other out. */
export const urlPortRule: Rule = {
  codes: ["ACT_URL_PORT"],
  *check(context) {
    for (const { text, steps, isSecret } of urlsOf(context)) {
      const parsed = URL.parse(text);
      if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.port === "" || parsed.port === "0") continue;
      yield problem("ACT_URL_PORT", {
        path: steps,
        detail: `has a port${isSecret ? "" : ` (${parsed.port})`} other than that of its scheme`,
        hint: "take the port out if the endpoint also listens on 443, or set silence: [ACT_URL_PORT], or rules: { ACT_URL_PORT: off } in the provider's config",
      });
    }
  },
};
