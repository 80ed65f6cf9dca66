import type { ErrorObject } from "ajv";
import { typeOf } from "../../definition/shape.ts";
import { quoted } from "../../definition/wording.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { isUnknown } from "../../value/unknown.ts";
import { hasUnknown, isObject, type JsonObject, type ValueObject } from "../../value/value.ts";
import type { PayloadContext, Rule } from "../rule.ts";
import { brokenPatterns } from "../support/pattern.ts";
import { placeIn } from "../support/payload-place.ts";
import { draftOf, metaErrors } from "../support/schema-drafts.ts";
import { stepsOfPointer } from "../support/schema-errors.ts";

/** A schema is a schema: valid by the meta-schema of its draft, and with patterns that run in linear time. */
export const schemaValidityRule: Rule = {
  codes: ["ACT_SCHEMA_INVALID", "ACT_VARIABLE_PATTERN"],
  *check({ payloads }) {
    for (const payload of payloads) {
      const { field, schema } = payload;
      if (schema === undefined || isUnknown(schema)) continue;
      if (isObject(schema)) {
        yield* checkDraft(payload, schema);
        yield* checkPatterns(payload, schema);
      } else if (typeof schema !== "boolean") {
        yield problem("ACT_SCHEMA_INVALID", {
          path: [field, "schema"],
          detail: `must be an object, found ${typeOf(schema)}`,
          hint: "give a JSON Schema: { type: object, properties: { … } }",
        });
      } else {
        yield problem("ACT_SCHEMA_INVALID", {
          path: [field, "schema"],
          detail: `${schema} describes no payload`,
          hint: "give a JSON Schema: { type: object, properties: { … } }",
        });
      }
    }
  },
};

function* checkDraft(payload: PayloadContext, schema: ValueObject): Generator<Problem> {
  if (hasUnknown(schema)) return;
  const draft = draftOf(schema);
  if (draft === undefined) {
    const { path, at } = placeIn(payload, "schema", ["$schema"]);
    const found = typeof schema.$schema === "string" ? quoted(schema.$schema) : typeOf(schema.$schema);
    yield problem("ACT_SCHEMA_INVALID", {
      path,
      detail: `${at}${found} is no draft that is understood`,
      hint: "write https://json-schema.org/draft/2020-12/schema, the address of 2019-09 or 07, or leave $schema out",
    });
    return;
  }
  for (const error of onePerPlace(metaErrors(draft, schema as JsonObject))) {
    const { path, at } = placeIn(payload, "schema", stepsOfPointer(error.instancePath, schema));
    yield problem("ACT_SCHEMA_INVALID", {
      path,
      detail: `${at}${detailOf(error)}`,
      hint: `see the JSON Schema draft ${draft}`,
    });
  }
}

/** Meta-schemas say the same in many ways: the first is enough. */
function onePerPlace(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const first = new Map<string, ErrorObject>();
  for (const error of errors) if (!first.has(error.instancePath)) first.set(error.instancePath, error);
  return [...first.values()];
}

function detailOf({ instancePath, keyword, message, params }: ErrorObject): string {
  if (/\/type(\/\d+)?$/.test(instancePath))
    return "is no type: types are array, boolean, integer, null, number, object, string";
  if (keyword === "type") return `must be ${[params.type].flat().join(" or ")}`;
  return message ?? "is not valid";
}

function* checkPatterns(payload: PayloadContext, schema: ValueObject): Generator<Problem> {
  for (const { steps, text, fault } of brokenPatterns(schema)) {
    const { path, at } = placeIn(payload, "schema", steps);
    yield problem("ACT_VARIABLE_PATTERN", {
      path,
      detail: `${at}${quoted(text)} is no RE2 expression: ${fault}`,
      hint: "write it without look-around and back-references",
    });
  }
}
