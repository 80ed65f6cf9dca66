import { isUnknown } from "../../value/unknown.ts";
import { jsonTextProblems } from "../read/json-text-problems.ts";
import type { Rule } from "../read/rule.ts";

/** `sample` and `schema` take a value, or a text that holds JSON (RFC 8259), from a file for instance. */
export const jsonTextRule: Rule = {
  codes: ["ACT_PAYLOAD_JSON", "ACT_PAYLOAD_DEPTH"],
  *check({ payloads }) {
    for (const payload of payloads) {
      for (const part of ["sample", "schema"] as const) {
        if (!isUnknown(payload[part])) continue;
        yield* jsonTextProblems({ given: payload.given[part], path: [payload.field, part] });
      }
    }
  },
};
