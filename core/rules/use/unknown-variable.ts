import { entriesOf } from "../../definition/mapping.ts";
import { problem } from "../../problem/problem.ts";
import { nearestOf, quoted } from "../../problem/wording.ts";
import type { MappingRule } from "./use-rule.ts";

const MAX_NAMED = 10;

/** What the contract does not name is filled in nowhere: it is a slip, or a variable that is gone. */
export const unknownVariableRule: MappingRule = {
  codes: ["ACT_USE_VARIABLE_UNKNOWN"],
  *check({ mapping, inputs }) {
    for (const [key] of entriesOf(mapping)) {
      if (inputs.has(key)) continue;
      yield problem("ACT_USE_VARIABLE_UNKNOWN", {
        path: ["mapping", key],
        detail: `${quoted(key)} is no variable of the action`,
        hint: hintOf(key, [...inputs.keys()]),
      });
    }
  },
};

function hintOf(key: string, known: readonly string[]): string {
  const near = nearestOf(key, known, 3);
  if (near.length > 0) return `did you mean ${near.join(" or ")}?`;
  if (known.length === 0) return "the action has no variables: take it out";
  const more = known.length > MAX_NAMED ? " …" : "";
  return `variables of the action: ${known.slice(0, MAX_NAMED).join(", ")}${more}`;
}
