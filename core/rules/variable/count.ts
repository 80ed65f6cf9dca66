import { optionalObjects } from "../../contract/optional-objects.ts";
import { refinesItems } from "../../contract/request-model.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { filledPartPlace } from "../read/filled-parts.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { variablesOf } from "../read/variables.ts";

const MAX_VARIABLES = 1000;
/** Pairs in which one variable asks for another: each is in the contract. */
const MAX_ASKED = 50_000;

/** Nobody fills in more; palettes and forms are built for as many. */
export const variableCountRule: Rule = {
  codes: ["ACT_VARIABLE_COUNT"],
  *check(context) {
    yield* askedTooOften(context);
    const variables = variablesOf(context).filter(({ filled }) => filled === undefined || !refinesItems(filled));
    if (variables.length <= MAX_VARIABLES) return;
    const last = variables[MAX_VARIABLES] ?? variables[0];
    const inSchema = last?.filled !== undefined && filledPartPlace(context, last.filled) === undefined;
    yield problem("ACT_VARIABLE_COUNT", {
      path:
        last?.filled === undefined
          ? ["endpoint", last?.place ?? "headers"]
          : ["request", inSchema ? "schema" : "variables"],
      detail: `the action has ${variables.length} variables, at most ${MAX_VARIABLES} are allowed`,
      hint: "take parts together: a variable of type object or a list is one",
    });
  },
};

function* askedTooOften({ request }: RuleContext): Generator<Problem> {
  if (request === undefined) return;
  let pairs = 0;
  for (const others of optionalObjects(request).asked.values()) pairs += others.length;
  if (pairs <= MAX_ASKED) return;
  yield problem("ACT_VARIABLE_COUNT", {
    path: ["request"],
    detail: `variables of its optional objects ask for one another in ${pairs} pairs, at most ${MAX_ASKED} are allowed`,
    hint: "take parts together: a variable of type object is one",
  });
}
