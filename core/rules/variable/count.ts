import { refinesItems } from "../../contract/request-model.ts";
import { problem } from "../../problem/problem.ts";
import { claimPlace } from "../read/claims.ts";
import type { Rule } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

const MAX_VARIABLES = 1000;

/** Nobody fills in more; palettes and forms are built for as many. */
export const variableCountRule: Rule = {
  codes: ["ACT_VARIABLE_COUNT"],
  *check(context) {
    const variables = variablesOf(context).filter(({ claim }) => claim === undefined || !refinesItems(claim));
    if (variables.length <= MAX_VARIABLES) return;
    const last = variables[MAX_VARIABLES] ?? variables[0];
    const inSchema = last?.claim !== undefined && claimPlace(context, last.claim) === undefined;
    yield problem("ACT_VARIABLE_COUNT", {
      path:
        last?.claim === undefined
          ? ["endpoint", last?.place ?? "headers"]
          : ["request", inSchema ? "schema" : "variables"],
      detail: `the action has ${variables.length} variables, at most ${MAX_VARIABLES} are allowed`,
      hint: "take parts together: a variable of type object or a list is one",
    });
  },
};
