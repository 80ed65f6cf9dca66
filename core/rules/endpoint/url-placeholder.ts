import { canonicalUrl, placeholdersOf } from "../../http/url.ts";
import { hasBrace } from "../../http/url-text.ts";
import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { Rule } from "../read/rule.ts";
import { type GivenUrl, urlsOf } from "../read/urls.ts";

const WELL_FORMED = /\{[A-Za-z0-9_][A-Za-z0-9_.-]*\}/g;

/** A segment that begins with a dot, plain or escaped: only `.` and `..` take others away. */
const DOT_SEGMENT = /\/(?:\.|%2e)/i;

/** `{name}` is filled for each call, so it stands in the path only: elsewhere a value would choose where credentials go. */
export const urlPlaceholderRule: Rule = {
  codes: ["ACT_URL_PLACEHOLDER"],
  *check(context) {
    for (const url of urlsOf(context)) {
      const fault = faultOf(url);
      if (fault !== undefined) yield problem("ACT_URL_PLACEHOLDER", { path: url.steps, ...fault });
    }
  },
};

function faultOf({ kind, before, parts }: GivenUrl): Fault | undefined {
  if (hasBrace(before)) {
    return {
      detail: "has a placeholder in its scheme, host or port",
      hint: "write scheme, host and port in full and keep placeholders to the path",
    };
  }
  if (parts === undefined || !hasBrace(parts.path)) return undefined;
  if (kind === "base") {
    return {
      detail: "has a placeholder, but a connection has no path parameters",
      hint: "write it in full and keep placeholders to the URLs of actions",
    };
  }
  if (kind === "token") {
    return { detail: "has a placeholder, but a token request has no path parameters", hint: "write the URL in full" };
  }
  if (hasBrace(parts.path.replaceAll(WELL_FORMED, ""))) {
    return {
      detail:
        "has a placeholder that is none: a brace without its counterpart, an escaped one, or a name that is not letters, digits, _ . and -",
      hint: "write placeholders like {orderId}",
    };
  }
  if (!DOT_SEGMENT.test(parts.path)) return undefined;
  const written = placeholdersOf(before + parts.path);
  const kept = placeholdersOf(canonicalUrl(before + parts.path));
  const lost = written.find((name) => !kept.includes(name));
  if (lost === undefined) return undefined;
  return {
    detail: `has a placeholder, ${quoted(`{${lost}}`)}, that a following .. takes away`,
    hint: "write the path without . and .. segments",
  };
}
