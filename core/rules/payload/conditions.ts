import { pathHint } from "../../contract/known-paths.ts";
import { leavesOf, type Shape, typeOfShape } from "../../contract/shape.ts";
import type { FieldType } from "../../definition/variable.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { formatPayloadPath, type PayloadStep, parsePayloadPath } from "../../value/payload-path.ts";
import { isUnknown } from "../../value/unknown.ts";
import { field, hasUnknown, isList, isObject, type ValueObject } from "../../value/value.ts";
import { typeFault } from "../../variable/fit.ts";
import { partAt } from "../read/part.ts";
import { payloadOf } from "../read/payload-place.ts";
import type { PayloadContext, Rule } from "../read/rule.ts";

/** `successWhen` compares scalar fields of the declared answer with values that they can have. */
export const conditionsRule: Rule = {
  codes: ["ACT_CONDITION_PATH", "ACT_CONDITION_VALUE"],
  *check(context) {
    const payload = payloadOf(context, "response");
    const conditions = partAt(context, ["response", "successWhen"]);
    if (payload?.shape === undefined || !isList(conditions)) return;
    for (const [index, condition] of conditions.entries()) {
      if (isObject(condition)) yield* checkCondition(payload, condition, index);
    }
  },
};

function* checkCondition(payload: PayloadContext, { path, equals }: ValueObject, index: number): Generator<Problem> {
  if (typeof path !== "string" || payload.shape === undefined) return;
  const here = ["response", "successWhen", index];
  const steps = parsePayloadPath(path);
  const target = steps === undefined ? undefined : findAnswer(payload.shape, steps);
  if (target?.kind !== "leaf") {
    const scalars = [...leavesOf(payload.shape)]
      .filter(([, shape]) => shape.kind === "leaf")
      .map(([at]) => formatPayloadPath(at).replaceAll("[]", "[0]"));
    yield problem("ACT_CONDITION_PATH", {
      path: [...here, "path"],
      detail:
        target === undefined
          ? `the response has no ${quoted(path)}`
          : `${quoted(path)} is ${target.kind === "list" ? "a list" : "an object"} in the response, not a scalar`,
      hint: pathHint(path, scalars),
    });
    return;
  }
  const stated = isObject(payload.given.types)
    ? field(payload.given.types, path.replaceAll(/\[\d+\]/g, "[]"))
    : undefined;
  const type = typeof stated === "string" ? (stated as FieldType) : typeOfShape(target);
  const fault = equals === undefined || hasUnknown(equals) ? undefined : typeFault(type, equals);
  if (fault === undefined) return;
  yield problem("ACT_CONDITION_VALUE", {
    path: [...here, "equals"],
    detail: `${fault}: ${path} is ${type} in the response`,
    hint: "give a value of that type",
  });
}

/** An answer may have other items than the sample: every index stands for an item like the ones described. */
function findAnswer(shape: Shape, steps: readonly PayloadStep[]): Shape | undefined {
  let at: Shape | undefined = shape;
  for (const step of steps) {
    if (at?.kind === "object" && typeof step === "string") at = at.fields.get(step);
    else if (at?.kind === "list" && typeof step === "number") at = at.items[step] ?? at.item ?? at.items[0];
    else return at?.kind === "leaf" && isUnknown(at.sample) ? at : undefined;
  }
  return at;
}
