import { holdsLists } from "../../contract/lists.ts";
import { type FilledPart, refinesItems } from "../../contract/request-model.ts";
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

/** A journey builder has to know what to fill in: null, an open schema and a list of unlike items do not say it. */
export const untypedRule: Rule = {
  codes: ["ACT_VARIABLE_UNTYPED"],
  *check(context) {
    for (const variable of requestVariablesOf(context)) {
      const { filled, type, name, settings, at } = variable;
      if (filled.target === undefined || settings.constant === true || refinesItems(filled)) continue;
      if (isToldAlready(context, filled)) continue;
      if ((type === "any" || type === "listAny") && !holdsLists(filled.target)) {
        yield problem("ACT_VARIABLE_UNTYPED", {
          path: at("type")[1] === "schema" || settings.type !== type ? at() : at("type"),
          detail: `${name} ${reason(filled.target)}`,
          hint: hintFor(filled.target),
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

/** A mistake in a schema is reported where it is; that no type follows from it is not reported again. */
function isToldAlready(context: RuleContext, { steps }: FilledPart): boolean {
  const { sample, schema } = payloadOf(context, "request") ?? {};
  if (sample !== undefined || !isObject(schema) || steps === undefined) return false;
  const part = valueAt(schema, schemaPlace(schema, steps));
  return isObject(part) && isFaulty(part, schema);
}

function reason(shape: Shape): string {
  if (shape.kind !== "list")
    return shape.kind === "leaf" && shape.sample === null
      ? "is null in the sample, which does not give a type"
      : "may be anything, which does not give a type";
  return shape.items.length === 0
    ? "is a list of nothing certain, which does not give a type"
    : "is a list of unlike items, which nobody can fill in";
}

function hintFor(shape: Shape): string {
  return shape.kind === "list"
    ? "state a list type, listString for instance, or make the items alike"
    : "state a type, string for instance";
}
