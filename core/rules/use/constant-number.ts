import { entriesOf } from "../../definition/mapping.ts";
import { problem } from "../../problem/problem.ts";
import type { MappingRule } from "./use-rule.ts";

/** Pulumi carries numbers as doubles: beyond ±2^53 digits are lost before we see them. */
export const constantNumberRule: MappingRule = {
  codes: ["ACT_PAYLOAD_NUMBER"],
  *check({ mapping }) {
    for (const [key, value] of entriesOf(mapping)) {
      if (typeof value !== "number" || Math.abs(value) <= Number.MAX_SAFE_INTEGER) continue;
      yield problem("ACT_PAYLOAD_NUMBER", {
        path: ["mapping", key],
        detail: "is a number beyond ±2^53, which loses digits on the way through Pulumi",
        hint: "let the journey give it, by an expression",
      });
    }
  },
};
