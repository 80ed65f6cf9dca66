import { isListType, itemTypeOf } from "../../contract/stated-type.ts";
import { type FieldType, scalarTypes } from "../../definition/variable.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import type { Rule } from "../rule.ts";
import { type DefinedVariable, variablesOf } from "../support/variables.ts";

const textBounds = ["minLength", "maxLength", "pattern"] as const;
const numberBounds = ["minimum", "maximum"] as const;
const pairs = [
  ["minLength", "maxLength"],
  ["minimum", "maximum"],
] as const;

/** Bounds fit the type and one another. On a list they hold for every item. */
export const boundsRule: Rule = {
  codes: ["ACT_VARIABLE_BOUNDS"],
  *check(context) {
    for (const variable of variablesOf(context)) {
      const { settings, at } = variable;
      for (const [low, high] of pairs) {
        const [least, most] = [settings[low], settings[high]];
        if (typeof least !== "number" || typeof most !== "number" || least <= most) continue;
        yield problem("ACT_VARIABLE_BOUNDS", { path: at(high), detail: `${most} is less than ${low}, ${least}`, hint: "write the smaller number first" });
      }
      yield* misplacedBounds(variable);
    }
  },
};

function* misplacedBounds({ settings, type, at, place }: DefinedVariable): Generator<Problem> {
  if (type === undefined || type === "any" || type === "listAny") return;
  const single = itemTypeOf(type) ?? type;
  const wrong = [
    ...(single === "string" ? [] : textBounds.map((name) => [name, "texts (string)"] as const)),
    ...(single === "integer" || single === "decimal" ? [] : numberBounds.map((name) => [name, "numbers (integer, decimal)"] as const)),
    ...(mayHaveTemplate(type, place) ? [] : [["template", "texts"] as const]),
  ];
  for (const [name, what] of wrong) {
    if (settings[name] === undefined) continue;
    yield problem("ACT_VARIABLE_BOUNDS", { path: at(name), detail: `is for ${what}, but the variable is ${type}`, hint: `take ${name} out, or use another type` });
  }
}

/** In a body a template makes a text; a header or parameter is a text anyway. */
function mayHaveTemplate(type: FieldType, place: DefinedVariable["place"]): boolean {
  if (place !== "request") return (scalarTypes as readonly FieldType[]).includes(type);
  return !isListType(type) && (type === "string" || type.startsWith("date"));
}
