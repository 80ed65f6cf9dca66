import { problem } from "../../problem/problem.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** The store writes the scheme itself (RFC 6750, 2.1; RFC 7617, 2). A bearer token holds no blank; a password may, but no whole credential. */
export const schemeRule: Rule = {
  codes: ["ACT_AUTH_SCHEME_TWICE"],
  *check(context) {
    const token = textAt(context, ["authentication", "bearer", "token"]);
    if (token !== undefined && /^\s*bearer\s/i.test(token.text)) {
      yield problem("ACT_AUTH_SCHEME_TWICE", {
        path: token.steps,
        detail: "begins with Bearer, which is put before it: the word would be sent twice",
        hint: "give what comes after Bearer",
      });
    }
    for (const field of ["username", "password"]) {
      const given = textAt(context, ["authentication", "basic", field]);
      if (given === undefined || !isBasicCredential(given.text)) continue;
      yield problem("ACT_AUTH_SCHEME_TWICE", {
        path: given.steps,
        detail: "is a whole value of Authorization: Basic, which is made of user name and password",
        hint: `give the ${field === "username" ? "user name" : "password"} alone, as it was before base64`,
      });
    }
  },
};

/** True for `Basic` and the base64 of a user name, a colon and a password. */
function isBasicCredential(text: string): boolean {
  const encoded = /^\s*basic\s+([A-Za-z0-9+/]+={0,2})\s*$/i.exec(text)?.[1];
  return encoded !== undefined && Buffer.from(encoded, "base64").toString("utf8").includes(":");
}
