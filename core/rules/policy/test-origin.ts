import { originOf } from "../../http/url.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** Credentials are bound to the origin (scheme, host and port; RFC 6454) of the action; test requests carry them too. */
export const testOriginRule: Rule = {
  codes: ["ACT_TEST_OVERRIDE_ORIGIN"],
  *check(context) {
    const url = textAt(context, ["endpoint", "url"]);
    const test = textAt(context, ["testOverrides", "url"]);
    if (url === undefined || test === undefined) return;
    const origin = originOf(url.text);
    const testOrigin = originOf(test.text);
    if (origin === undefined || testOrigin === undefined || origin === testOrigin) return;
    yield problem("ACT_TEST_OVERRIDE_ORIGIN", {
      path: test.steps,
      detail: `has the origin ${quoted(testOrigin)}, the action has ${quoted(origin)}`,
      hint: "give a URL of the same origin; another one needs an action of its own, with its own authentication",
    });
  },
};
