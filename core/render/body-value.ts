import { field, isObject, objectOf, type Value } from "../value/value.ts";
import type { BodyPlan } from "./body-plan.ts";
import type { GeneratedValues } from "./generated-values.ts";
import type { Input } from "./input.ts";
import { valueOfInput } from "./input-value.ts";

export interface BodyValues {
  /** By path, or the whole body where that is one variable; checked before. */
  readonly request: Value | undefined;
  readonly generated: GeneratedValues;
  readonly allowNull: boolean;
}

/**
 * The body as a value, secrets in place; undefined: it was left out. So is every optional object below which nothing is given,
 * with `allowNull` it is null; an item of a fixed list that was left out is removed.
 */
export function bodyValue(plan: BodyPlan, values: BodyValues): Value | undefined {
  const isLeftOut = plan.kind === "object" && plan.optional && !holdsGiven(plan, values);
  return isLeftOut ? undefined : partValue(plan, values);
}

function partValue(plan: BodyPlan, values: BodyValues): Value | undefined {
  switch (plan.kind) {
    case "constant":
      return plan.value;
    case "object":
      if (plan.optional && !holdsGiven(plan, values)) return values.allowNull ? null : undefined;
      return objectOf(plan.fields.map(([name, part]) => [name, partValue(part, values)] as const));
    case "list":
      return plan.items.map((part) => partValue(part, values)).filter((item) => item !== undefined);
    case "variable": {
      const { spec, name } = plan.input;
      return valueOfInput({ spec, given: givenTo(plan.input, values), allowNull: values.allowNull && name !== "" });
    }
    case "generated":
      return values.generated[plan.generator];
  }
}

/** True where a value below is given: a default, a constant or a generated value is none. */
function holdsGiven(plan: BodyPlan, values: BodyValues): boolean {
  if (plan.kind === "object") return plan.fields.some(([, part]) => holdsGiven(part, values));
  if (plan.kind === "list") return plan.items.some((part) => holdsGiven(part, values));
  return plan.kind === "variable" && (givenTo(plan.input, values) ?? null) !== null;
}

function givenTo({ name }: Input, { request }: BodyValues): Value | undefined {
  if (name === "") return request;
  return isObject(request) ? field(request, name) : undefined;
}

/** What journeys fill in of a body, by path. */
export function* inputsIn(plan: BodyPlan): Generator<Input> {
  if (plan.kind === "variable") yield plan.input;
  else if (plan.kind === "object") for (const [, part] of plan.fields) yield* inputsIn(part);
  else if (plan.kind === "list") for (const part of plan.items) yield* inputsIn(part);
}
