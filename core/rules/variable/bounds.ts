import { isListType, itemTypeOf } from "../../contract/list-type.ts";
import { type FieldType, scalarTypes } from "../../definition/variable.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import type { PathStep } from "../../value/path.ts";
import type { Rule } from "../read/rule.ts";
import { type DefinedVariable, variablesOf } from "../read/variables.ts";

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
        yield problem("ACT_VARIABLE_BOUNDS", {
          path: at(high),
          detail: `${most} is less than ${low}, ${least}`,
          hint: "write the smaller number first",
        });
      }
      yield* misplacedBounds(variable);
    }
  },
};

const textTypes: ReadonlySet<FieldType> = new Set(["string"]);
const numberTypes: ReadonlySet<FieldType> = new Set(["integer", "decimal"]);
const bounds = [
  ...textBounds.map((name) => ({ name, fits: textTypes, what: "texts (string)" })),
  ...numberBounds.map((name) => ({ name, fits: numberTypes, what: "numbers (integer, decimal)" })),
];

function* misplacedBounds({ settings, type, at, place }: DefinedVariable): Generator<Problem> {
  if (type === undefined || type === "any" || type === "listAny") return;
  for (const { name, fits, what } of bounds) {
    if (settings[name] === undefined || fits.has(itemTypeOf(type) ?? type)) continue;
    yield misplaced(at(name), `is for ${what}, but the variable is ${type}`, name);
  }
  if (settings.template === undefined || mayHaveTemplate(type, place)) return;
  yield misplaced(at("template"), `is for texts, but the variable is ${type}`, "template");
}

function misplaced(path: readonly PathStep[], detail: string, name: string): Problem {
  return problem("ACT_VARIABLE_BOUNDS", { path, detail, hint: `take ${name} out, or use another type` });
}

/** In a body a template makes a text; a header or parameter is a text anyway. */
function mayHaveTemplate(type: FieldType, place: DefinedVariable["place"]): boolean {
  if (place !== "request") return (scalarTypes as readonly FieldType[]).includes(type);
  return !isListType(type) && (type === "string" || type.startsWith("date"));
}
