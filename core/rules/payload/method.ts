import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** The content of a GET has no meaning (RFC 9110, 9.3.1), and many servers refuse it. */
export const methodRule: Rule = {
  codes: ["ACT_PAYLOAD_METHOD"],
  *check(context) {
    const request = partAt(context, ["request"]);
    if (request === undefined || isUnknown(request) || partAt(context, ["endpoint", "method"]) !== "GET") return;
    yield problem("ACT_PAYLOAD_METHOD", {
      path: ["request"],
      detail: "is given, but a GET sends no body",
      hint: "use endpoint.queryParameters, or another endpoint.method",
    });
  },
};
