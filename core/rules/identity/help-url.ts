import { splitUrl } from "../../http/url-text.ts";
import { problem } from "../../problem/problem.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";
import { shownUrl } from "../read/urls.ts";

/** The palette links to `helpUrl`. Browsers open it, not the store: any page will do, but no other scheme (`javascript:`) and no credentials. */
export const helpUrlRule: Rule = {
  codes: ["ACT_URL_INVALID", "ACT_URL_USER_INFO"],
  *check(context) {
    const found = textAt(context, ["helpUrl"]);
    if (found === undefined) return;
    const parts = splitUrl(found.text);
    if (parts?.authority.includes("@")) {
      yield problem("ACT_URL_USER_INFO", {
        path: found.steps,
        detail: "holds a user name or password before the @",
        hint: "take everything up to the @ out",
      });
    }
    const isWeb = /^https?$/.test(parts?.scheme ?? "");
    if (isWeb && !/[\s\\]/.test(found.text) && URL.canParse(found.text)) return;
    yield problem("ACT_URL_INVALID", {
      path: found.steps,
      detail: `${shownUrl(found)} is not an absolute http or https URL`,
      hint: "write it in full, for instance https://wiki.acme.example/order-push",
    });
  },
};
