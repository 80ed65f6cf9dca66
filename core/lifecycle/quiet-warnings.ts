import { sameValue } from "../definition/same-value.ts";
import type { Problem } from "../problem/problem.ts";
import { type PathStep, plainSteps } from "../value/path.ts";
import type { ValueObject } from "../value/value.ts";
import { valueAt } from "../value/value-at.ts";
import type { CheckResponse, ResourceDefinition } from "./resource.ts";

export interface QuietRequest extends CheckResponse {
  /** The inputs of the last apply; undefined for a resource that is new. */
  readonly olds: ValueObject | undefined;
  readonly definition: Pick<ResourceDefinition<never>, "partAt">;
}

/** The problems without warnings of what has not changed since the last apply, which was warned of then. Mistakes stay. */
export function problemsToTell({ olds, inputs, problems, definition }: QuietRequest): readonly Problem[] {
  if (olds === undefined) return problems;
  const isUnchanged = (part: readonly PathStep[]) => sameValue(valueAt(olds, part), valueAt(inputs, part));
  return problems.filter(
    ({ severity, path }) => severity !== "warning" || !isUnchanged(definition.partAt?.(plainSteps(path)) ?? []),
  );
}
