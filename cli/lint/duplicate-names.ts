import { problem } from "../../core/problem/problem.ts";
import type { Declaration } from "./declarations.ts";
import { type Finding, placeText } from "./lint-report.ts";

/** A declaration with the name that the action or connection will have; undefined while it is unknown or no name. */
export interface NamedDeclaration {
  readonly declaration: Declaration;
  readonly name: string | undefined;
}

/** Problem: ACT_NAME_DUPLICATE for every declaration but the first of each name, within one file and across files. */
export function duplicateNames(named: readonly NamedDeclaration[]): readonly Finding[] {
  const first = new Map<string, Declaration>();
  const findings: Finding[] = [];
  for (const { declaration, name } of named) {
    if (name === undefined) continue;
    const key = JSON.stringify([declaration.kind, name, declaration.provider]);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, declaration);
    else {
      findings.push({
        of: declaration.linted,
        place: declaration.placeOf(["name"]),
        problem: problem("ACT_NAME_DUPLICATE", {
          path: ["name"],
          detail: `${name} is the name of ${describe(earlier)} and of ${describe(declaration)}`,
          hint: "give one of them another name, or remove it",
        }),
      });
    }
  }
  return findings;
}

function describe({ linted: { definition, place } }: Declaration): string {
  return `${definition} in ${place === undefined ? "another file" : placeText(place)}`;
}
