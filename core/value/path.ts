import { REDACTED } from "./secret.ts";
import { withEscapes } from "./visible-text.ts";

/** One step of a path: a field's name or a list's index. */
export type PathStep = string | number;

/** One step of a path as messages have it; null: a name that is masked, since it is secret. */
export type ShownStep = PathStep | null;

/**
 * A path in Pulumi's notation: `endpoint.headers[0].value`, `request.variables["message.token"].type`, `retry.[secret]`.
 * The root is "".
 */
export function formatPath(steps: readonly ShownStep[]): string {
  return steps.reduce<string>(appendStep, "");
}

/** A path in Pulumi's notation with one more step. */
export function appendStep(path: string, step: ShownStep): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (step === null) return path === "" ? REDACTED : `${path}.${REDACTED}`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(step)) return `${path}[${withEscapes(JSON.stringify(step))}]`;
  return path === "" ? step : `${path}.${step}`;
}

/** The steps of a path as far as no name is masked. */
export function plainSteps(path: readonly ShownStep[] = []): readonly PathStep[] {
  const end = path.indexOf(null);
  return (end < 0 ? path : path.slice(0, end)) as readonly PathStep[];
}
