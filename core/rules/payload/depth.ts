import type { Shape } from "../../contract/shape.ts";
import { shapeOfSchema } from "../../contract/shape-of-schema.ts";
import { problem } from "../../problem/problem.ts";
import { isList, isObject, type JsonObject, type Value } from "../../value/value.ts";
import type { PayloadContext, Rule } from "../read/rule.ts";

const MAX_DEPTH = 32;

/** Objects and lists inside one another, the top level counted: deeper ones cost every reader and no API needs them. */
export const depthRule: Rule = {
  codes: ["ACT_PAYLOAD_DEPTH"],
  *check({ payloads }) {
    for (const payload of payloads) {
      for (const part of ["sample", "schema"] as const) {
        const depth = depthOf(payload, part);
        if (depth <= MAX_DEPTH) continue;
        yield problem("ACT_PAYLOAD_DEPTH", {
          path: [payload.field, part],
          detail: `${part === "sample" ? "has" : "describes"} ${depth} levels of objects and lists, at most ${MAX_DEPTH} are allowed`,
          hint: "take levels out",
        });
      }
    }
  },
};

function depthOf({ sample, schema }: PayloadContext, part: "sample" | "schema"): number {
  if (part === "sample") return depthOfValue(sample);
  return isObject(schema) ? depthOfShape(shapeOfSchema(schema as JsonObject)) : 0;
}

function depthOfValue(value: Value | undefined): number {
  if (isList(value)) return 1 + deepest(value, depthOfValue);
  return isObject(value) ? 1 + deepest(Object.values(value), depthOfValue) : 0;
}

function depthOfShape(shape: Shape): number {
  if (shape.kind === "object") return 1 + deepest([...shape.fields.values()], depthOfShape);
  return shape.kind === "list" ? 1 + (shape.item === undefined ? 0 : depthOfShape(shape.item)) : 0;
}

function deepest<T>(parts: readonly T[], depth: (part: T) => number): number {
  return parts.reduce((most, part) => Math.max(most, depth(part)), 0);
}
