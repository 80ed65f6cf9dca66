import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";

/** Without TLS all that is sent can be read on the way. A token request carries the credentials themselves (RFC 6749, 3.2). */
export const urlSchemeRule: Rule = {
  codes: ["ACT_URL_HTTP", "ACT_URL_TOKEN_HTTPS"],
  *check(context) {
    for (const { kind, steps, parts } of urlsOf(context)) {
      if (parts?.scheme !== "http") continue;
      yield kind === "token"
        ? problem("ACT_URL_TOKEN_HTTPS", {
            path: steps,
            detail: "is http, so the credentials would be sent in clear",
            hint: "write https:// at its start",
          })
        : problem("ACT_URL_HTTP", {
            path: steps,
            detail: "is http, so personal data and credentials are sent in clear",
            hint: "write https:// at its start if the endpoint offers it",
          });
    }
  },
};
