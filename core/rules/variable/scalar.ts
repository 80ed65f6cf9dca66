import { itemTypeOf } from "../../contract/list-type.ts";
import { type FieldType, listTypes, scalarTypes } from "../../definition/variable.ts";
import { problem } from "../../problem/problem.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

const scalars: readonly FieldType[] = scalarTypes;
const scalarsAndLists: readonly FieldType[] = [
  ...scalars,
  ...listTypes.filter((type) => itemTypeOf(type) !== undefined),
];

/** One header or path parameter carries one value, a query parameter one or several. */
export const scalarRule: Rule = {
  codes: ["ACT_VARIABLE_SCALAR"],
  *check(context) {
    for (const { place, type, at } of variablesOf(context)) {
      if (place === "request" || type === undefined) continue;
      const allowed = place === "queryParameters" ? scalarsAndLists : scalars;
      if (allowed.includes(type)) continue;
      yield problem("ACT_VARIABLE_SCALAR", {
        path: at("type"),
        detail: `${type} does not fit into one parameter`,
        hint: `use one of ${allowed.join(", ")}`,
      });
    }
  },
};
