import { hasBrace, isHostName, isIpAddress, writtenHost } from "../../http/url-text.ts";
import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { type GivenUrl, urlsOf } from "../read/urls.ts";

/** The store calls URLs as they stand: absolute, http or https, with a host name (WHATWG URL Standard; RFC 9110, 4.2). */
export const urlFormRule: Rule = {
  codes: ["ACT_URL_INVALID"],
  *check(context) {
    for (const url of urlsOf(context)) {
      const fault = faultOf(url);
      if (fault !== undefined) yield problem("ACT_URL_INVALID", { path: url.steps, ...fault });
    }
  },
};

/** Faults that have a rule of their own (placeholders, IP addresses) are left to it. */
function faultOf({ kind, text, before, shown, parts, isSecret }: GivenUrl): Fault | undefined {
  if (/[\s\\\p{Cc}]/u.test(text)) {
    return {
      detail: `${shown} holds white space, a control character or a backslash`,
      hint: "take it out, or write it percent-encoded (%20)",
    };
  }
  if (kind === "relative" || hasBrace(before)) return undefined;
  if (parts === undefined || !/^https?$/.test(parts.scheme)) {
    return {
      detail: `${shown} is not an absolute http or https URL`,
      hint: `write it in full, for instance ${suggestion(isSecret ? "" : text)}${kind === "endpoint" && text.startsWith("/") ? ", or name the connection whose baseUrl it is joined to" : ""}`,
    };
  }
  const host = writtenHost(parts);
  const hint = "write scheme, host and path, for instance https://api.example.com/v1/messages";
  if (host === "") return { detail: `${shown} names no host`, hint };
  if (isIpAddress(host)) return undefined;
  const parsed = URL.parse(text);
  if (parsed === null || parsed.port === "0") return { detail: `${shown} has a host or port that is not valid`, hint };
  if (!isHostName(parsed.hostname)) return { detail: `${shown} has a host that is no name in DNS`, hint };
  return undefined;
}

function suggestion(text: string): string {
  const isHostAndPath = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w./{}~-]*)?$/i.test(text);
  return isHostAndPath ? `https://${text}` : "https://api.example.com/v1/messages";
}
