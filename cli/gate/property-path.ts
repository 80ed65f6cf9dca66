import type { PathStep } from "../../core/value/path.ts";

/**
 * The steps of a path in Pulumi's notation, as a preview prints it: in the names of what changes, and before the messages of a
 * provider. Text that is not a path gives undefined.
 */
export function parsePropertyPath(text: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  const pattern = /(?:^|\.)([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
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
