import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { type GivenUrl, urlsOf } from "../read/urls.ts";

/** A segment `.` or `..`, plain or escaped (WHATWG URL Standard, 4.1). */
const DOTS = /(?:^|\/)(?:\.|%2e){1,2}(?:$|[/?#])/i;

/** A relative URL stays below the connection's baseUrl: it names no host and leads nowhere up (RFC 3986, 5.2.4). */
export const urlRelativeRule: Rule = {
  codes: ["ACT_URL_RELATIVE"],
  *check(context) {
    for (const url of urlsOf(context)) {
      const fault = url.kind === "relative" ? faultOf(url) : undefined;
      if (fault !== undefined) yield problem("ACT_URL_RELATIVE", { path: url.steps, ...fault });
    }
  },
};

function faultOf({ text }: GivenUrl): Fault | undefined {
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
