import { field, objectOf, type Value, type ValueObject } from "../value/value.ts";
import type { BodyPlan } from "./body-plan.ts";
import type { GeneratedValues } from "./generated-values.ts";
import { valueOfInput } from "./input-value.ts";

export interface BodyValues {
  /** By path; checked before. */
  readonly request: ValueObject;
  readonly generated: GeneratedValues;
  readonly allowNull: boolean;
}

/**
 * The body as a value, secrets in place; undefined: a variable that was left out. An object whose fields were all left out is
 * `{}`, an item of a fixed list that was left out is removed.
 */
export function bodyValue(plan: BodyPlan, values: BodyValues): Value | undefined {
  switch (plan.kind) {
    case "constant":
      return plan.value;
    case "object":
      return objectOf(plan.fields.map(([name, part]) => [name, bodyValue(part, values)] as const));
    case "list":
      return plan.items.map((part) => bodyValue(part, values)).filter((item) => item !== undefined);
    case "variable":
      return valueOfInput({ spec: plan.spec, given: field(values.request, plan.path), allowNull: values.allowNull });
    case "generated":
      return values.generated[plan.generator];
  }
}

/** Every variable of a body, by path. */
export function* variablesIn(plan: BodyPlan): Generator<BodyPlan & { readonly kind: "variable" }> {
  if (plan.kind === "variable") yield plan;
  else if (plan.kind === "object") for (const [, part] of plan.fields) yield* variablesIn(part);
  else if (plan.kind === "list") for (const part of plan.items) yield* variablesIn(part);
}
