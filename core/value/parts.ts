import type { PathStep } from "./path.ts";
import { Secret } from "./secret.ts";
import { isList, isObject, type Value } from "./value.ts";

/** Every part of `value`, itself first, that `test` holds for, with its steps. */
export function partsWhere(value: Value | undefined, test: (part: Value) => boolean): readonly FoundPart[] {
  const found: FoundPart[] = [];
  const steps: PathStep[] = [];
  const visit = (part: Value | undefined, step?: PathStep): void => {
    if (part === undefined) return;
    if (step !== undefined) steps.push(step);
    if (test(part)) found.push({ steps: [...steps], part });
    if (isList(part)) for (let index = 0; index < part.length; index += 1) visit(part[index], index);
    else if (isObject(part)) for (const name of Object.keys(part)) visit(part[name], name);
    if (step !== undefined) steps.pop();
  };
  visit(value);
  return found;
}

/** A part of a value, and the way to it. */
export interface FoundPart {
  readonly steps: readonly PathStep[];
  readonly part: Value;
}

/** A secret of a value, and the way to it. */
export interface FoundSecret {
  readonly steps: readonly PathStep[];
  readonly secret: Secret;
}

/** Every secret of `tree`, whatever it holds. */
export function secretsIn(tree: Value | undefined): readonly FoundSecret[] {
  return partsWhere(tree, (part) => part instanceof Secret).map(({ steps, part }) => ({
    steps,
    secret: part as Secret,
  }));
}
