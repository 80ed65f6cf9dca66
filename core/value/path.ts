import { withEscapes } from "./visible-text.ts";

/** One step of a path: a field's name or a list's index. */
export type PathStep = string | number;

/**
 * A path in Pulumi's notation: `endpoint.headers[0].value`, `request.variables["message.token"].type`. The root is "".
 */
export function formatPath(steps: readonly PathStep[]): string {
  return steps.reduce<string>(appendStep, "");
}

/** The step that messages have in the place of a name that is secret; its brackets are not those of an index. */
export const MASKED_STEP = "[secret]";

/** A path in Pulumi's notation with one more step. */
export function appendStep(path: string, step: PathStep): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (step !== MASKED_STEP && !/^[A-Za-z_$][\w$-]*$/.test(step)) return `${path}[${withEscapes(JSON.stringify(step))}]`;
  return path === "" ? step : `${path}.${step}`;
}

/** The steps of a path in Pulumi's notation; text that is not a path gives undefined. */
export function parsePath(text: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  const pattern = /(?:^|\.)(\[secret\]|[^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    if (match[1] !== undefined) steps.push(match[1]);
    else if (match[2] !== undefined) steps.push(Number(match[2]));
    else {
      const name = textOf(match[3] as string);
      if (name === undefined) return undefined;
      steps.push(name);
    }
    at = pattern.lastIndex;
  }
  return steps;
}

function textOf(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
