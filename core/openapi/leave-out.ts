import type { PathStep } from "../value/path.ts";
import { isList, isObject, mapObject, type Value, type ValueObject } from "../value/value.ts";

/** What an action can be without; the rest makes it another one. */
const optionalFields: ReadonlySet<string> = new Set([
  "label",
  "description",
  "helpUrl",
  "group",
  "deprecated",
  "authentication",
  "request",
  "response",
  "failureResponse",
]);
/** Keywords of a schema that only refine it. */
const refinements: ReadonlySet<string> = new Set(["default", "enum", "const", "format", "required"]);

/** `args` without the smallest part at `steps` that it can be without; undefined: there is none. */
export function withoutPartAt(
  args: ValueObject,
  steps: readonly PathStep[],
): { readonly args: ValueObject; readonly part: readonly PathStep[] } | undefined {
  const part = removable(steps);
  return part === undefined ? undefined : { args: without(args, part) as ValueObject, part };
}

function removable(steps: readonly PathStep[]): readonly PathStep[] | undefined {
  const [field, list] = steps;
  if (field === "endpoint") {
    if (list !== "headers" && list !== "queryParameters" && list !== "pathParameters") return undefined;
    if (steps[3] === "variable" && steps.length > 4) return steps.slice(0, 5);
    return list === "pathParameters" ? undefined : steps.length > 2 ? steps.slice(0, 3) : undefined;
  }
  if (typeof field !== "string" || !optionalFields.has(field)) return undefined;
  if (list === "variables" && steps.length > 2) return steps.slice(0, Math.min(steps.length, 4));
  if (list === "schema") return ofSchema(steps);
  return [field];
}

/** A keyword that refines, else the innermost property, else the payload. */
function ofSchema(steps: readonly PathStep[]): readonly PathStep[] {
  const last = steps.findIndex(
    (step, index) => index > 1 && refinements.has(String(step)) && steps[index - 1] !== "properties",
  );
  if (last > 0) return steps.slice(0, last + 1);
  const property = steps.lastIndexOf("properties");
  return property > 0 && property + 1 < steps.length ? steps.slice(0, property + 2) : steps.slice(0, 1);
}

/** A property goes with its entry in `required`. */
function without(value: Value | undefined, [step, ...more]: readonly PathStep[]): Value | undefined {
  if (isList(value)) {
    if (more.length === 0) return value.filter((_, index) => index !== step);
    return value.map((item, index) => (index === step ? (without(item, more) as Value) : item));
  }
  if (!isObject(value)) return value;
  const [property] = more;
  const isProperty = step === "properties" && more.length === 1;
  return mapObject(value, (item, name) => {
    if (isProperty && name === "required" && isList(item)) return item.filter((each) => each !== property);
    if (name !== step) return item;
    return more.length === 0 ? undefined : without(item, more);
  });
}
