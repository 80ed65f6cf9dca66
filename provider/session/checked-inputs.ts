import type { CheckRequest, ResourceDefinition } from "../../core/lifecycle/resource.ts";
import { type Problem, ProblemError } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Services } from "./services.ts";
import type { Session } from "./session.ts";

/** Remembers what Check said of a resource. */
export function noteCheck({ checked }: Session, urn: string, problems: readonly Problem[]): void {
  if (problems.some(({ severity }) => severity === "error")) checked.delete(urn);
  else checked.add(urn);
}

/**
 * The inputs that a resource is brought about with. The engine has them checked before; whoever does not has it done here,
 * and gets the mistakes as Problems.
 */
export function checkedInputs(
  { checked }: Session,
  definition: ResourceDefinition<Services>,
  request: Omit<CheckRequest, "advice">,
): ValueObject {
  if (checked.has(request.resource.urn)) return request.news;
  const { inputs, problems } = definition.check({ ...request, advice: false });
  const mistakes = problems.filter(({ severity }) => severity === "error");
  if (mistakes.length > 0) throw new ProblemError(mistakes);
  return inputs;
}
