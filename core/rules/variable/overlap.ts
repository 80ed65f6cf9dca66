import { type FilledPart, isStatedObject, refinesItems } from "../../contract/request-model.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { EACH } from "../../value/payload-path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { filledPartPlace } from "../read/filled-parts.ts";
import { partAt } from "../read/part.ts";
import type { Rule, RuleContext } from "../read/rule.ts";

/** Every part of the body has one source: a constant, one variable, or one generated value. */
export const overlapRule: Rule = {
  codes: ["ACT_VARIABLE_OVERLAP"],
  *check(context) {
    yield* doubleClaims(context);
    const filledParts = new Map(context.request?.filledParts.map((filled) => [filled.path, filled] as const));
    for (const filled of filledParts.values()) {
      const outer = outerPart(filled, filledParts);
      const isFixed = filled.target?.kind === "leaf" && filled.target.constant !== undefined;
      const path = outer !== undefined || isFixed ? filledPartPlace(context, filled) : undefined;
      if (path === undefined) continue;
      if (outer !== undefined) {
        yield problem("ACT_VARIABLE_OVERLAP", {
          path,
          detail: `${filled.path} lies inside ${outer.path === "" ? "the body" : outer.path}, which ${outer.source.kind === "generated" ? "is generated" : "journeys fill in"} as a whole`,
          hint: `keep one of the two${isWholeList(outer) ? `; for a field of every item write ${outer.path}[].name` : ""}`,
        });
      } else {
        yield problem("ACT_VARIABLE_OVERLAP", {
          path,
          detail: `${filled.path} is fixed by const in the schema`,
          hint: "take const out of the schema, or the path out of here",
        });
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
    yield problem("ACT_VARIABLE_OVERLAP", {
      path: ["request", "generated", path],
      detail: `${path} is a variable as well`,
      hint: "keep it in one of variables and generated",
    });
  }
}

const DOT = 0x2e;
const BRACKET = 0x5b;

/** The filled part that `filled` lies in; refinements belong to their list. */
function outerPart({ path, steps }: FilledPart, filledParts: ReadonlyMap<string, FilledPart>): FilledPart | undefined {
  const body = path === "" ? undefined : filledParts.get("");
  if (body !== undefined) return body;
  for (let end = 1; end < path.length; end += 1) {
    const mark = path.charCodeAt(end);
    if (mark !== DOT && mark !== BRACKET) continue;
    const outer = filledParts.get(path.slice(0, end));
    if (outer?.steps === undefined) continue;
    const { source } = outer;
    if (source.kind === "variable" && steps?.[outer.steps.length] === EACH) continue;
    if (source.kind === "variable" && refinesItems(outer) && !isConstant(source.settings) && !isStatedObject(outer))
      continue;
    return outer;
  }
  return undefined;
}

function isConstant(settings: (FilledPart["source"] & { readonly kind: "variable" })["settings"]): boolean {
  return !isUnknown(settings) && settings.constant === true;
}

function isWholeList({ target }: FilledPart): boolean {
  return target?.kind === "list" && target.item?.kind === "object";
}
