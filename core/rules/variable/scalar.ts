import { type FieldType, scalarTypes } from "../../definition/variable.ts";
import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

const scalars: ReadonlySet<FieldType> = new Set(scalarTypes);

/** One header, query or path parameter carries one value. */
export const scalarRule: Rule = {
  codes: ["ACT_VARIABLE_SCALAR"],
  *check(context) {
    for (const { place, type, at } of variablesOf(context)) {
      if (place === "request" || type === undefined || scalars.has(type)) continue;
      yield problem("ACT_VARIABLE_SCALAR", {
        path: at("type"),
        detail: `${type} does not fit into one parameter`,
        hint: `use one of ${scalarTypes.join(", ")}`,
      });
    }
  },
};
