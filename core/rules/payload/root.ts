import { shapeOfSchema } from "../../contract/shape-of-schema.ts";
import { brokenReferences } from "../../json-schema/broken-references.ts";
import { expandedSize, MAX_EXPANDED } from "../../json-schema/references.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { Secret } from "../../value/secret.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { isList, isObject, type JsonObject, type Value } from "../../value/value.ts";
import type { PayloadContext, Rule } from "../read/rule.ts";

/** Journeys address fields by name, so the top level is an object (Adobe Journey Optimizer has the same rule). */
export const rootRule: Rule = {
  codes: ["ACT_PAYLOAD_ROOT"],
  *check({ payloads }) {
    for (const payload of payloads) {
      if (payload.sample !== undefined) yield* checkSample(payload.field, payload.sample);
      else if (payload.schema !== undefined) yield* checkSchema(payload);
    }
  },
};

function* checkSample(field: PayloadContext["field"], sample: Value): Generator<Problem> {
  if (isUnknown(sample) || isObject(sample)) return;
  const value = sample instanceof Secret ? sample.reveal() : sample;
  yield problem("ACT_PAYLOAD_ROOT", {
    path: [field, "sample"],
    detail: `must be an object at the top, found ${typeOf(value)}`,
    hint: isList(value)
      ? "put the list into a field: { items: […] }; lists at the top cannot be addressed"
      : "give an object: { name: value }",
  });
}

function* checkSchema({ field, schema }: PayloadContext): Generator<Problem> {
  if (!isObject(schema) || brokenReferences(schema).length > 0 || expandedSize(schema as JsonObject) > MAX_EXPANDED)
    return;
  const shape = shapeOfSchema(schema as JsonObject);
  if (shape.kind === "object") return;
  yield problem("ACT_PAYLOAD_ROOT", {
    path: [field, "schema"],
    detail: shape.kind === "list" ? "describes a list at the top" : "does not describe an object at the top",
    hint:
      shape.kind === "list"
        ? "describe an object with the list in a field; lists at the top cannot be addressed"
        : "write type: object and properties, or give a sample beside the schema",
  });
}
