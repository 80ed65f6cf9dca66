import { problem } from "../../problem/problem.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** RFC 7617, 2: user name and password are joined by a colon, and neither holds a control character. */
export const basicRule: Rule = {
  codes: ["ACT_AUTH_USERNAME", "ACT_AUTH_PASSWORD"],
  *check(context) {
    const username = textAt(context, ["authentication", "basic", "username"]);
    if (username !== undefined && /[:\p{Cc}]/u.test(username.text)) {
      const isColon = username.text.includes(":");
      yield problem("ACT_AUTH_USERNAME", {
        path: username.steps,
        detail: isColon ? "holds a colon" : "holds a line break or another control character",
        hint: isColon
          ? "give the part before the colon here and the part after it as password"
          : "write it on one line",
      });
    }
    const password = textAt(context, ["authentication", "basic", "password"]);
    if (password !== undefined && /\p{Cc}/u.test(password.text)) {
      yield problem("ACT_AUTH_PASSWORD", {
        path: password.steps,
        detail: "holds a line break or another control character",
        hint: "a password read from a file often ends in a line break: trim it",
      });
    }
  },
};
