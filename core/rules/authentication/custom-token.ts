import { problem } from "../../problem/problem.ts";
import { EACH, parsePayloadPath } from "../../value/payload-path.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const CUSTOM = ["authentication", "custom"] as const;

/** Adobe's document names a field of the answer by `json://<path>`; the token may also be the whole answer, `response`. */
export const customTokenRule: Rule = {
  codes: ["ACT_AUTH_CUSTOM_TOKEN"],
  *check(context) {
    const token = textAt(context, [...CUSTOM, "tokenInResponse"]);
    if (token !== undefined && token.text !== "response" && !isFieldOfAnswer(token.text)) {
      yield problem("ACT_AUTH_CUSTOM_TOKEN", {
        path: token.steps,
        detail: `${token.shown} is neither response nor json:// and the path of a field`,
        hint: "write for instance json://access_token",
      });
    }
    const expiry = textAt(context, [...CUSTOM, "cacheDuration", "expiryInResponse"]);
    if (expiry !== undefined && !isFieldOfAnswer(expiry.text)) {
      yield problem("ACT_AUTH_CUSTOM_TOKEN", {
        path: expiry.steps,
        detail: `${expiry.shown} is not json:// and the path of a field`,
        hint: "write for instance json://expires_in",
      });
    }
  },
};

function isFieldOfAnswer(text: string): boolean {
  if (!text.startsWith("json://")) return false;
  const steps = parsePayloadPath(text.slice("json://".length));
  return steps !== undefined && !steps.includes(EACH) && !/[\s\p{Cc}]|(^|\.)\$/u.test(text.slice("json://".length));
}
