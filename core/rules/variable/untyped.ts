import { holdsLists } from "../../contract/lists.ts";
import { type Claim, refinesItems } from "../../contract/request-model.ts";
import { type Shape, typeOfShape } from "../../contract/shape.ts";
import { isFaulty } from "../../json-schema/keywords.ts";
import { schemaPlace } from "../../json-schema/place.ts";
import { problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isObject } from "../../value/value.ts";
import { valueAt } from "../../value/value-at.ts";
import { itemFieldsOf } from "../read/item-fields.ts";
import { payloadOf } from "../read/payload-place.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { requestVariablesOf } from "../read/variables.ts";

/** A journey builder has to know what to fill in: null, an open schema and a list of unlike items do not tell. */
export const untypedRule: Rule = {
  codes: ["ACT_VARIABLE_UNTYPED"],
  *check(context) {
    for (const variable of requestVariablesOf(context)) {
      const { claim, type, name, settings, at } = variable;
      if (claim.target === undefined || settings.constant === true || refinesItems(claim)) continue;
      if (isToldAlready(context, claim)) continue;
      if ((type === "any" || type === "listAny") && !holdsLists(claim.target)) {
        yield problem("ACT_VARIABLE_UNTYPED", {
          path: at("type")[1] === "schema" || settings.type !== type ? at() : at("type"),
          detail: `${name} ${reason(claim.target)}`,
          hint: hintFor(claim.target),
        });
      }
      for (const { path, shape, own } of itemFieldsOf(context, variable)) {
        if (shape.kind === "object" || shape.kind === "list" || typeOfShape(shape) !== "any" || isUnknown(shape.sample))
          continue;
        if (own === undefined ? false : own.type !== "any" && own.type !== "listAny") continue;
        yield problem("ACT_VARIABLE_UNTYPED", {
          path: (own ?? variable).at(),
          detail: `${path} ${reason(shape)}`,
          hint: `add ${path} to request.variables with a type, or with constant: true`,
        });
      }
    }
  },
};

/** What a schema has wrong is told there; that no type follows from it goes without saying. */
function isToldAlready(context: RuleContext, { steps }: Claim): boolean {
  const { sample, schema } = payloadOf(context, "request") ?? {};
  if (sample !== undefined || !isObject(schema) || steps === undefined) return false;
  const part = valueAt(schema, schemaPlace(schema, steps));
  return isObject(part) && isFaulty(part, schema);
}

function reason(shape: Shape): string {
  if (shape.kind !== "list")
    return shape.kind === "leaf" && shape.sample === null
      ? "is null in the sample, which tells no type"
      : "may be anything, which tells no type";
  return shape.items.length === 0
    ? "is a list of nothing certain, which tells no type"
    : "is a list of unlike items, which nobody can fill in";
}

function hintFor(shape: Shape): string {
  return shape.kind === "list"
    ? "state a list type, listString for instance, or make the items alike"
    : "state a type, string for instance";
}
