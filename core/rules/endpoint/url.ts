import { kindOf } from "../../authentication/authentication.ts";
import { canonicalUrl, placeholdersOf } from "../../http/url.ts";
import { hasBrace, isHostName, isIpAddress, writtenHost } from "../../http/url-text.ts";
import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { Rule } from "../read/rule.ts";
import { type GivenUrl, urlsOf } from "../read/urls.ts";

/** The store calls URLs as they are: absolute, http or https, with a host name (WHATWG URL Standard; RFC 9110, 4.2). */
const urlFormRule: Rule = {
  codes: ["ACT_URL_INVALID"],
  *check(context) {
    for (const url of urlsOf(context)) {
      const fault = formFault(url);
      if (fault !== undefined) yield problem("ACT_URL_INVALID", { path: url.steps, ...fault });
    }
  },
};

/** Faults that have a rule of their own (placeholders, IP addresses) are left to it. */
function formFault({ kind, text, before, shown, parts, isSecret }: GivenUrl): Fault | undefined {
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
  if (!isHostName(parsed.hostname)) return { detail: `${shown} has a host that is not a name in DNS`, hint };
  return undefined;
}

function suggestion(text: string): string {
  const isHostAndPath = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w./{}~-]*)?$/i.test(text);
  return isHostAndPath ? `https://${text}` : "https://api.example.com/v1/messages";
}

/** A segment `.` or `..`, plain or escaped (WHATWG URL Standard, 4.1). */
const DOTS = /(?:^|\/)(?:\.|%2e){1,2}(?:$|[/?#])/i;

/** A relative URL stays below the connection's baseUrl: it names no host and leads nowhere up (RFC 3986, 5.2.4). */
const urlRelativeRule: Rule = {
  codes: ["ACT_URL_RELATIVE"],
  *check(context) {
    for (const url of urlsOf(context)) {
      const fault = url.kind === "relative" ? relativeFault(url) : undefined;
      if (fault !== undefined) yield problem("ACT_URL_RELATIVE", { path: url.steps, ...fault });
    }
  },
};

function relativeFault({ text }: GivenUrl): Fault | undefined {
  if (text === "") return { detail: "is empty", hint: "write / for the connection's baseUrl itself" };
  if (text.startsWith("//")) {
    return {
      detail: "begins with //, which would name another host",
      hint: "begin with a single /, or write an absolute URL",
    };
  }
  if (!DOTS.test(text)) return undefined;
  return {
    detail: "holds a segment . or .., which would lead out of the connection's baseUrl",
    hint: "write the path without it",
  };
}

const WELL_FORMED = /\{[A-Za-z0-9_][A-Za-z0-9_.-]*\}/g;

/** A segment that begins with a dot, plain or escaped: only `.` and `..` take others away. */
const DOT_SEGMENT = /\/(?:\.|%2e)/i;

/** `{name}` is filled for each call, so it is in the path only: elsewhere a value would choose where credentials go. */
const urlPlaceholderRule: Rule = {
  codes: ["ACT_URL_PLACEHOLDER"],
  *check(context) {
    for (const url of urlsOf(context)) {
      const fault = placeholderFault(url);
      if (fault !== undefined) yield problem("ACT_URL_PLACEHOLDER", { path: url.steps, ...fault });
    }
  },
};

function placeholderFault({ kind, before, parts }: GivenUrl): Fault | undefined {
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
        "has a brace that belongs to no placeholder: it lacks its counterpart, is escaped, or the name is not letters, digits, _ . and -",
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

/** Query parameters have lists of their own, where they are checked one by one and can be secret. */
const urlQueryRule: Rule = {
  codes: ["ACT_URL_QUERY"],
  *check(context) {
    for (const url of urlsOf(context)) {
      if (url.parts?.query === undefined) continue;
      yield problem("ACT_URL_QUERY", {
        path: url.steps,
        detail: "holds a query",
        hint: `take out the ? and what follows it; ${insteadOfQuery(url)}`,
      });
    }
  },
};

function insteadOfQuery({ kind, steps }: GivenUrl): string {
  if (kind === "endpoint" || kind === "relative") return "list its parameters in endpoint.queryParameters";
  if (kind === "base") return "actions list their own in endpoint.queryParameters";
  if (kind === "test") return "give its parameters in testOverrides.queryParameters";
  return kindOf(String(steps[1]))?.token?.insteadOfQuery ?? "the token request has fields for all that it sends";
}

/** A fragment stays with the caller (RFC 9110, 7.1). */
const urlFragmentRule: Rule = {
  codes: ["ACT_URL_FRAGMENT"],
  *check(context) {
    for (const { steps, parts } of urlsOf(context)) {
      if (parts?.fragment === undefined) continue;
      yield problem("ACT_URL_FRAGMENT", {
        path: steps,
        detail: "holds a fragment, which is never sent",
        hint: "take out the # and what follows it, or write %23 for a # in the path",
      });
    }
  },
};

/** What a URL is written like: absolute or below a connection, with placeholders and nothing that has a field of its own. */
export const urlRules: readonly Rule[] = [
  urlFormRule,
  urlRelativeRule,
  urlPlaceholderRule,
  urlQueryRule,
  urlFragmentRule,
];
