import { type FilledPart, refinesItems } from "../../contract/request-model.ts";
import { typeOfShape } from "../../contract/shape.ts";
import { type FieldType, type GeneratedKind, generatedKinds } from "../../definition/variable.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import type { Rule } from "../read/rule.ts";

const typesOfKind: { readonly [kind in GeneratedKind]: readonly FieldType[] } = {
  uuid: ["string"],
  idempotencyKey: ["string"],
  dateTime: ["string", "dateTime"],
  unixSeconds: ["integer", "decimal"],
  unixMillis: ["integer", "decimal"],
};

/** Generated values are texts or whole numbers, one for each call: they are where the sample has the like. */
export const generatedRule: Rule = {
  codes: ["ACT_GENERATED_TYPE"],
  *check({ request }) {
    for (const filled of request?.filledParts ?? []) yield* checkFilledPart(filled);
  },
};

function* checkFilledPart(filled: FilledPart): Generator<Problem> {
  const { source, target, path, stated } = filled;
  if (source.kind !== "generated" || isUnknown(source.generator) || target === undefined) return;
  const place = ["request", "generated", path];
  if (refinesItems(filled)) {
    yield problem("ACT_GENERATED_TYPE", {
      path: place,
      detail: "is one value for each call, not one for each item",
      hint: `name one item of a fixed list: ${path.replace("[]", "[0]")}`,
    });
    return;
  }
  const type = typeof stated === "string" ? stated : typeOfShape(target);
  const { generator } = source;
  if (type === "any" || typesOfKind[generator].includes(type)) return;
  const fitting = generatedKinds.filter((kind) => typesOfKind[kind].includes(type));
  yield problem("ACT_GENERATED_TYPE", {
    path: place,
    detail: `${generator} makes ${typesOfKind[generator].includes("integer") ? "a whole number" : "a text"}, but ${path} is ${type} in the body`,
    hint: fitting.length === 0 ? "name a scalar field" : `use ${fitting.join(", ")}, or change the sample`,
  });
}
