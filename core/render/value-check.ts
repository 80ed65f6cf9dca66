import { itemTypeOf } from "../contract/list-type.ts";
import { describeSchemaError } from "../json-schema/errors.ts";
import { type Occurrence, type Problem, problem } from "../problem/problem.ts";
import { nearest, quoted } from "../problem/wording.ts";
import { stepsOfPointer } from "../value/json-pointer.ts";
import { canonicalJson } from "../value/json-text.ts";
import type { PathStep } from "../value/path.ts";
import { typeOf } from "../value/type-of.ts";
import { field, isList, isObject, type Json, type Value, type ValueObject } from "../value/value.ts";
import { valueAt } from "../value/value-at.ts";
import { boundFault } from "../variable/bounds.ts";
import { typeFault } from "../variable/fit.ts";
import type { ItemField, ValueSpec } from "./input.ts";

/**
 * Every way in which `value`, given at `steps` of a call's values, is not what its variable takes. No message shows the value,
 * which may be personal.
 * Problems: ACT_CALL_VALUE_TYPE, ACT_CALL_VALUE_BOUNDS, ACT_CALL_VALUE_CHOICE, ACT_CALL_VALUE_MISSING, ACT_CALL_VALUE_UNKNOWN.
 */
export function valueProblems(spec: ValueSpec, given: Value, steps: readonly PathStep[]): readonly Problem[] {
  const { type, settings } = spec;
  // A null inside a scalar list is dropped, not sent.
  const value =
    isList(given) && itemTypeOf(type) !== undefined && given.includes(null)
      ? given.filter((item) => item !== null)
      : given;
  const fault = typeFault(type, value);
  if (fault !== undefined)
    return [problem("ACT_CALL_VALUE_TYPE", { path: steps, detail: fault, hint: typeHint(type, value) })];
  const bound = !spec.isBounded ? undefined : boundFault(settings as ValueObject, value);
  if (bound !== undefined)
    return [
      problem("ACT_CALL_VALUE_BOUNDS", {
        path: steps,
        detail: bound,
        hint: "give a value within the bounds of the variable",
      }),
    ];
  if (!isChoice(spec, value)) {
    const shown = (settings.choices ?? []).slice(0, 10).map((choice) => quoted(String(choice.value)));
    return [
      problem("ACT_CALL_VALUE_CHOICE", {
        path: steps,
        detail: "is not one of the choices",
        hint: `give one of ${shown.join(", ")}`,
      }),
    ];
  }
  if (spec.fields !== undefined && isList(value)) {
    const { fields } = spec;
    return value.flatMap((item, index) => objectProblems(fields, item as ValueObject, [...steps, index]));
  }
  return spec.schema === undefined ? [] : schemaProblems(spec.schema, value, steps);
}

function typeHint(type: string, value: Value): string {
  const isScalarText =
    typeof value === "string" && !type.startsWith("date") && !type.startsWith("list") && type !== "object";
  return isScalarText ? "write it without quotes" : `give a value of the type ${type}`;
}

function isChoice({ choices }: ValueSpec, value: Value): boolean {
  if (choices === undefined) return true;
  return isList(value)
    ? value.every((item) => choices.has(canonicalJson(item as Json)))
    : choices.has(canonicalJson(value as Json));
}

function objectProblems(
  fields: readonly ItemField[],
  item: ValueObject,
  steps: readonly PathStep[],
): readonly Problem[] {
  const open = fields.filter(
    (part): part is Exclude<ItemField, { readonly kind: "constant" }> => part.kind !== "constant",
  );
  const unknown = Object.keys(item)
    .filter((name) => !open.some((part) => part.name === name))
    .map((name) =>
      problem(
        "ACT_CALL_VALUE_UNKNOWN",
        unknownName(
          [...steps, name],
          open.map((part) => part.name),
        ),
      ),
    );
  const known = open.flatMap((part) => {
    const here = [...steps, part.name];
    const value = field(item, part.name);
    if (value === undefined || value === null) {
      return (part.kind === "object" ? part.required : part.spec.required)
        ? [
            problem("ACT_CALL_VALUE_MISSING", {
              path: here,
              detail: "is required and missing",
              hint: "give it in every item",
            }),
          ]
        : [];
    }
    if (part.kind === "variable") return valueProblems(part.spec, value, here);
    if (isObject(value)) return objectProblems(part.fields, value, here);
    return [
      problem("ACT_CALL_VALUE_TYPE", {
        path: here,
        detail: `must be an object, found ${typeOf(value)}`,
        hint: "give a value of the type object",
      }),
    ];
  });
  return [...unknown, ...known];
}

/** What is wrong with a name that no variable has. */
export function unknownName(steps: readonly PathStep[], known: readonly string[]): Occurrence {
  const name = String(steps.at(-1));
  const close = nearest(name, known);
  const none = "nothing can be filled in here";
  return {
    path: steps,
    detail: `${quoted(name)} is not a variable`,
    hint:
      close === undefined
        ? known.length === 0
          ? none
          : `variables here: ${known.join(", ")}`
        : `did you mean ${close}?`,
  };
}

function schemaProblems(
  check: NonNullable<ValueSpec["schema"]>,
  value: Value,
  steps: readonly PathStep[],
): readonly Problem[] {
  return check(value as Json).map((error) => {
    const below = stepsOfPointer(error.instancePath, value);
    return problem("ACT_CALL_VALUE_TYPE", {
      path: [...steps, ...below],
      detail: describeSchemaError(error, valueAt(value, below)),
      hint: "give an object that fits the schema of the variable",
    });
  });
}
