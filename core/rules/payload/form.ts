import { isListType, itemTypeOf } from "../../contract/list-type.ts";
import type { FilledPart } from "../../contract/request-model.ts";
import type { Shape } from "../../contract/shape.ts";
import type { FieldType } from "../../definition/variable.ts";
import { schemaPlace } from "../../json-schema/place.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { isObject } from "../../value/value.ts";
import { partAt } from "../read/part.ts";
import { payloadOf, placeIn } from "../read/payload-place.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { requestVariablesOf } from "../read/variables.ts";

/** `application/x-www-form-urlencoded` (WHATWG URL Standard) is names with texts, one or several: nothing nests and nothing is null. */
export const formRule: Rule = {
  codes: ["ACT_PAYLOAD_FORM"],
  *check(context) {
    if (context.encoding !== "form") return;
    yield* nestedFields(context);
    yield* nestedVariables(context);
    yield* wholeBody(context);
    if (partAt(context, ["request", "allowNull"]) !== true) return;
    yield problem("ACT_PAYLOAD_FORM", {
      path: ["request", "allowNull"],
      detail: "a form cannot hold null",
      hint: "take allowNull out, or use encoding: json",
    });
  },
};

function* nestedFields(context: RuleContext): Generator<Problem> {
  const payload = payloadOf(context, "request");
  if (payload?.shape === undefined) return;
  for (const [name, part] of payload.shape.fields) {
    if (!nests(part)) continue;
    const ofSample = payload.sample !== undefined;
    const steps = ofSample || !isObject(payload.schema) ? [name] : schemaPlace(payload.schema, [name]);
    const { path, at } = placeIn(payload, ofSample ? "sample" : "schema", steps);
    yield problem("ACT_PAYLOAD_FORM", {
      path,
      detail: `${at}is ${part.kind === "list" ? "a list of objects or lists" : "an object"}, a form holds texts, numbers, booleans and lists of them`,
      hint: "put its parts at the top level, or use encoding: json",
    });
  }
}

function* nestedVariables(context: RuleContext): Generator<Problem> {
  for (const { type, filled, at } of requestVariablesOf(context)) {
    if (type === undefined || filled.target === undefined || nests(filled.target) || isSendable(type, filled)) continue;
    yield problem("ACT_PAYLOAD_FORM", {
      path: at("type"),
      detail: `a form holds no ${type}`,
      hint: "state a scalar type or a list of one, or use encoding: json",
    });
  }
}

/** True for what has no form: an object, and a list that holds one or another list. */
function nests(shape: Shape): boolean {
  if (shape.kind !== "list") return shape.kind === "object";
  return [...shape.items, ...(shape.item === undefined ? [] : [shape.item])].some(({ kind }) => kind !== "leaf");
}

/** A scalar, and at the top level a list of them. */
function isSendable(type: FieldType, { steps }: FilledPart): boolean {
  if (isListType(type)) return itemTypeOf(type) !== undefined && steps?.length === 1;
  return type !== "object";
}

/** A body that journeys give whole may hold anything. */
function* wholeBody(context: RuleContext): Generator<Problem> {
  for (const { name, at } of requestVariablesOf(context)) {
    if (name !== "") continue;
    yield problem("ACT_PAYLOAD_FORM", {
      path: at("type"),
      detail: "the whole body is one variable of type object, which a form cannot hold",
      hint: "describe the fields of the form, or use encoding: json",
    });
  }
}
