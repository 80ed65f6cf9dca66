import { entriesOf } from "../../definition/mapping.ts";
import { headerValueFault } from "../../http/field-syntax.ts";
import { problem } from "../../problem/problem.ts";
import { suffixProblems } from "../../render/url.ts";
import type { MappingRule } from "./use-rule.ts";

/**
 * A header carries one line of Latin-1 (RFC 9110, 5.5), and a path suffix stays below its path. A template may stand around the
 * value of a header, so blanks at its ends are nobody's business here.
 */
export const constantSendableRule: MappingRule = {
  codes: ["ACT_CALL_VALUE_UNSENDABLE"],
  *check({ mapping, inputs }) {
    for (const [key, value] of entriesOf(mapping)) {
      const place = inputs.get(key)?.place;
      if (typeof value !== "string") continue;
      if (place === "headers") {
        const fault = headerValueFault({ text: `(${value})`, shown: "the value" });
        if (fault !== undefined) yield problem("ACT_CALL_VALUE_UNSENDABLE", { path: ["mapping", key], ...fault });
      } else if (place === "path") {
        for (const found of suffixProblems(value)) yield { ...found, path: "mapping.path" };
      }
    }
  },
};
