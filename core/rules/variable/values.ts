import { schemaOfFilledPart } from "../../contract/inputs.ts";
import { itemTypeOf } from "../../contract/list-type.ts";
import { sampleErrors } from "../../json-schema/drafts.ts";
import { describeSchemaError } from "../../json-schema/errors.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { stepsOfPointer } from "../../value/json-pointer.ts";
import { canonicalJson } from "../../value/json-text.ts";
import type { PathStep } from "../../value/path.ts";
import { hasSecret, hasUnknown, isList, isObject, type Json, type Value } from "../../value/value.ts";
import { valueAt } from "../../value/value-at.ts";
import { boundFault } from "../../variable/bounds.ts";
import { typeFault } from "../../variable/fit.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { type DefinedVariable, variablesOf } from "../read/variables.ts";

/** What is sent when nothing is given, what is shown as an example and what can be picked are values that would be accepted. */
export const valuesRule: Rule = {
  codes: ["ACT_VARIABLE_VALUE"],
  *check(context) {
    for (const variable of variablesOf(context)) {
      if (variable.settings.constant === true) continue;
      for (const { steps, value } of valuesOf(variable)) yield* checkValue(context, variable, steps, value);
    }
  },
};

interface GivenValue {
  readonly steps: readonly [string, ...PathStep[]];
  readonly value: Value;
}

function* valuesOf({ settings }: DefinedVariable): Generator<GivenValue> {
  for (const name of ["default", "example"])
    if (isSure(settings[name])) yield { steps: [name], value: settings[name] as Value };
  if (!isList(settings.choices)) return;
  for (const [index, choice] of settings.choices.entries()) {
    if (isObject(choice) && isSure(choice.value))
      yield { steps: ["choices", index, "value"], value: choice.value as Value };
  }
}

function isSure(value: Value | undefined): boolean {
  return value !== undefined && !hasUnknown(value) && !hasSecret(value);
}

function* checkValue(
  context: RuleContext,
  variable: DefinedVariable,
  [setting, ...below]: GivenValue["steps"],
  value: Value,
): Generator<Problem> {
  const { settings, type, at } = variable;
  if (type === undefined) return;
  const picked = setting === "choices" ? (itemTypeOf(type) ?? type) : type;
  const fault =
    typeFault(picked, value) ??
    boundFault(settings, value) ??
    (setting === "choices" ? undefined : choiceFault(settings.choices, value));
  if (fault !== undefined) {
    yield problem("ACT_VARIABLE_VALUE", {
      path: at(setting, ...below),
      detail: fault,
      hint: `give a value that fits the variable, whose type is ${type}, or change what the variable says`,
    });
    return;
  }
  for (const { steps, detail } of structureFaults(context, variable, value)) {
    yield problem("ACT_VARIABLE_VALUE", {
      path: at(setting, ...below, ...steps),
      detail,
      hint: "give the value as a journey would",
    });
  }
}

function choiceFault(choices: Value | undefined, value: Value): string | undefined {
  if (!isList(choices) || choices.length === 0 || !choices.every((choice) => isObject(choice) && isSure(choice.value)))
    return undefined;
  const allowed = new Set(choices.map((choice) => canonicalJson((choice as { readonly value: Json }).value)));
  const given = isList(value) ? value : [value];
  return given.every((each) => allowed.has(canonicalJson(each as Json))) ? undefined : "is not one of the choices";
}

/** Objects are held against the schema that journeys see. */
function structureFaults(
  { request }: RuleContext,
  { type, filled }: DefinedVariable,
  value: Value,
): readonly { readonly steps: readonly PathStep[]; readonly detail: string }[] {
  if ((type !== "object" && type !== "listObject") || filled === undefined || request === undefined) return [];
  const schema = schemaOfFilledPart(filled, request);
  const errors = schema === undefined ? [] : (sampleErrors("2020-12", schema, value as Json) ?? []);
  return errors.map((error) => {
    const steps = stepsOfPointer(error.instancePath, value);
    return {
      steps,
      detail: describeSchemaError(error, valueAt(value, steps)).replaceAll("the schema", "the variable"),
    };
  });
}
