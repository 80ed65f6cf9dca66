import { isContentTypeOf } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { knownEncoding } from "../read/encoding.ts";
import { parametersOf } from "../read/parameters.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

const expected = {
  json: "write application/json or application/<name>+json, or leave the header out",
  form: "write application/x-www-form-urlencoded, or leave the header out",
} as const;

/** The body is JSON, or a form where `request.encoding` says so; Content-Type can refine that, never contradict it. */
const headerContentTypeRule: Rule = {
  codes: ["ACT_HEADER_CONTENT_TYPE"],
  *check(context) {
    const encoding = knownEncoding(context);
    for (const { name, steps, given } of parametersOf(context, "headers")) {
      if (name?.toLowerCase() !== "content-type" || isUnknown(given.value)) continue;
      if (given.value === undefined && (given.variable !== undefined || given.generated !== undefined)) {
        yield problem("ACT_HEADER_CONTENT_TYPE", {
          path: [...steps, given.variable === undefined ? "generated" : "variable"],
          detail: "lets Content-Type change with each call",
          hint: "give it a constant value, or leave the header out",
        });
      }
      const value = textAt(context, [...steps, "value"]);
      if (value === undefined || encoding === undefined || isContentTypeOf(value.text, encoding)) continue;
      yield problem("ACT_HEADER_CONTENT_TYPE", {
        path: value.steps,
        detail: `${value.shown} is not the type of a ${encoding === "json" ? "JSON" : "form"} body`,
        hint: expected[encoding],
      });
    }
  },
};

/** The headers that describe the body. */
export const contentHeaderRules: readonly Rule[] = [headerContentTypeRule];
