import { EACH, formatPayloadPath } from "../../contract/payload-path.ts";
import { type Claim, refinesItems } from "../../contract/request-model.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { claimPlace } from "../support/claims.ts";
import { partAt } from "../support/part.ts";

/** Every part of the body has one source: a constant, one variable, or one generated value. */
export const overlapRule: Rule = {
  codes: ["ACT_VARIABLE_OVERLAP"],
  *check(context) {
    yield* doubleClaims(context);
    const claims = new Map(context.request?.claims.map((claim) => [claim.path, claim] as const));
    for (const claim of claims.values()) {
      const path = claimPlace(context, claim);
      if (path === undefined) continue;
      const outer = outerClaim(claim, claims);
      if (outer !== undefined) {
        yield problem("ACT_VARIABLE_OVERLAP", {
          path,
          detail: `${claim.path} lies inside ${outer.path}, which ${outer.source.kind === "generated" ? "is generated" : "journeys fill in"} as a whole`,
          hint: `keep one of the two${isWholeList(outer) ? `; for a field of every item write ${outer.path}[].name` : ""}`,
        });
      } else if (claim.target?.kind === "leaf" && claim.target.constant !== undefined) {
        yield problem("ACT_VARIABLE_OVERLAP", { path, detail: `${claim.path} is fixed by const in the schema`, hint: "take const out of the schema, or the path out of here" });
      }
    }
  },
};

function* doubleClaims(context: RuleContext): Generator<Problem> {
  const variables = partAt(context, ["request", "variables"]);
  const generated = partAt(context, ["request", "generated"]);
  if (!isObject(variables) || !isObject(generated)) return;
  for (const path of Object.keys(generated)) {
    if (!Object.hasOwn(variables, path)) continue;
    yield problem("ACT_VARIABLE_OVERLAP", { path: ["request", "generated", path], detail: `${path} is a variable as well`, hint: "keep it in one of variables and generated" });
  }
}

/** The claim of something that `claim` is a part of; refinements belong to their list. */
function outerClaim(claim: Claim, claims: ReadonlyMap<string, Claim>): Claim | undefined {
  const { steps } = claim;
  for (let length = 1; length < (steps?.length ?? 0); length += 1) {
    const outer = claims.get(formatPayloadPath(steps?.slice(0, length) ?? []));
    if (outer === undefined) continue;
    if (outer.source.kind === "variable" && steps?.[length] === EACH) continue;
    if (outer.source.kind === "variable" && refinesItems(outer) && !isConstant(outer.source.settings)) continue;
    return outer;
  }
  return undefined;
}

function isConstant(settings: (Claim["source"] & { readonly kind: "variable" })["settings"]): boolean {
  return !isUnknown(settings) && settings.constant === true;
}

function isWholeList({ target }: Claim): boolean {
  return target?.kind === "list" && target.item?.kind === "object";
}
