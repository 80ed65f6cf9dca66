import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";

/** `sample` or `schema` says what a payload looks like; without either the field says nothing. */
export const presenceRule: Rule = {
  codes: ["ACT_PAYLOAD_EMPTY"],
  *check({ payloads }) {
    for (const { field, given } of payloads) {
      if (given.sample !== undefined || given.schema !== undefined) continue;
      yield problem("ACT_PAYLOAD_EMPTY", {
        path: [field],
        detail: "has neither sample nor schema",
        hint: `give ${field}.sample: the body as it looks, or take ${field} out`,
      });
    }
  },
};
