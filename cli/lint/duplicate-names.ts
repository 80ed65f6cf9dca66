import { problem } from "../../core/problem/problem.ts";
import type { PathStep } from "../../core/value/path.ts";
import type { Declaration } from "./declarations.ts";
import { type Finding, placeText } from "./lint-report.ts";

/** A declaration with the names that its actions will have, and where they stand; without those that are unknown or no names. */
export interface NamedDeclaration {
  readonly declaration: Declaration;
  readonly names: readonly { readonly name: string; readonly path: readonly PathStep[] }[];
}

/** Problem: ACT_NAME_DUPLICATE for every declaration but the first of each name, within one file and across files. */
export function duplicateNames(named: readonly NamedDeclaration[]): readonly Finding[] {
  const first = new Map<string, Declaration>();
  const findings: Finding[] = [];
  for (const { declaration, names } of named) {
    for (const { name, path } of names) {
      const key = JSON.stringify([name, declaration.provider]);
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, declaration);
      else {
        findings.push({
          of: declaration.linted,
          place: declaration.placeOf(path),
          problem: problem("ACT_NAME_DUPLICATE", {
            path,
            detail: `${name} is the name of ${describe(earlier)} and of ${describe(declaration)}`,
            hint: "give one of them another name, or remove it",
          }),
        });
      }
    }
  }
  return findings;
}

function describe({ linted: { definition, place } }: Declaration): string {
  return `${definition} in ${place === undefined ? "another file" : placeText(place)}`;
}
