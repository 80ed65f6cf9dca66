import { hasBrace, isIpAddress, writtenHost } from "../../http/url-text.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { Rule } from "../read/rule.ts";
import { type UrlKind, urlsOf } from "../read/urls.ts";

/** Without TLS all that is sent can be read on the way. A token request carries the credentials themselves (RFC 6749, 3.2). */
const urlSchemeRule: Rule = {
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

const insteadOfUserInfo: { readonly [kind in UrlKind]: string } = {
  endpoint: "take everything up to the @ out and give it as authentication.basic",
  relative: "take everything up to the @ out; the connection has the credentials",
  base: "take everything up to the @ out and give it as authentication.basic",
  test: "take everything up to the @ out; test requests use the authentication of the action",
  token: "take everything up to the @ out; the token request has fields for its credentials",
};

/** Credentials in a URL are kept in clear and end up in logs (RFC 9110, 4.2.4). */
const urlUserInfoRule: Rule = {
  codes: ["ACT_URL_USER_INFO"],
  *check(context) {
    for (const { kind, steps, parts } of urlsOf(context)) {
      if (!parts?.authority.includes("@")) continue;
      yield problem("ACT_URL_USER_INFO", {
        path: steps,
        detail: "holds a user name or password before the @",
        hint: insteadOfUserInfo[kind],
      });
    }
  },
};

/** Hosts are named, so that certificates and the address guard know them (Adobe Journey Optimizer has the same rule). */
const urlHostRule: Rule = {
  codes: ["ACT_URL_IP_ADDRESS"],
  *check(context) {
    for (const { steps, parts, isSecret } of urlsOf(context)) {
      if (parts === undefined) continue;
      const host = writtenHost(parts);
      if (hasBrace(host) || !isIpAddress(host)) continue;
      yield problem("ACT_URL_IP_ADDRESS", {
        path: steps,
        detail: `names its host by IP address${isSecret ? "" : `: ${quoted(host)}`}`,
        hint: "write the host's name, for instance api.example.com",
      });
    }
  },
};

/** Adobe Journey Optimizer calls ports 80 and 443 only, and firewalls often let no other out. */
const urlPortRule: Rule = {
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

/** Where a URL leads: scheme, host and port. */
export const urlOriginRules: readonly Rule[] = [urlSchemeRule, urlUserInfoRule, urlHostRule, urlPortRule];
