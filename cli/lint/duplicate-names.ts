import type { Claim } from "../../core/lifecycle/resource.ts";
import { problem } from "../../core/problem/problem.ts";
import { type Finding, locationText } from "../yaml/finding.ts";
import type { Declaration } from "./declarations.ts";

/** A declaration with what of its sandbox it lays claim to, as far as that is known and a name. */
export interface NamedDeclaration {
  readonly declaration: Declaration;
  readonly claims: readonly Claim[];
}

/** Problem: ACT_NAME_DUPLICATE for every declaration but the first of each name, within one file and across files. */
export function duplicateNames(named: readonly NamedDeclaration[]): readonly Finding[] {
  const first = new Map<string, Declaration>();
  const findings: Finding[] = [];
  const claimed = named.flatMap(({ declaration, claims }) => claims.map((claim) => ({ declaration, ...claim })));
  for (const { declaration, kind, name, path } of claimed) {
    const key = JSON.stringify([kind, name, declaration.provider]);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, declaration);
    else {
      findings.push({
        of: declaration.linted,
        place: declaration.placeOf(path),
        problem: problem("ACT_NAME_DUPLICATE", {
          path,
          detail: `${name} is the ${kind === "use" ? "journey and activity" : "name"} of ${describe(earlier)} and of ${describe(declaration)}`,
          hint: "give one of them another name, or remove it",
        }),
      });
    }
  }
  return findings;
}

function describe({ linted: { definition, place } }: Declaration): string {
  return `${definition} in ${place === undefined ? "another file" : locationText(place)}`;
}
