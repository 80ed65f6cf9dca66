import type { ErrorObject } from "ajv";
import { draftOf, metaErrors } from "../../json-schema/drafts.ts";
import { brokenPatterns } from "../../json-schema/pattern.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { stepsOfPointer } from "../../value/json-pointer.ts";
import { typeOf } from "../../value/type-of.ts";
import { isUnknown } from "../../value/unknown.ts";
import { hasUnknown, isObject, type JsonObject, type Value, type ValueObject } from "../../value/value.ts";
import { placeOf, type WrittenJson } from "./payload-place.ts";

/**
 * A schema is a schema: valid by the meta-schema of its draft, and with patterns that run in linear time.
 * Problems: ACT_SCHEMA_INVALID, ACT_VARIABLE_PATTERN.
 * @param schema parsed; unknown where it is not JSON
 */
export function* schemaProblems(written: WrittenJson, schema: Value | undefined): Generator<Problem> {
  const { path } = written;
  if (schema === undefined || isUnknown(schema)) return;
  if (isObject(schema)) {
    yield* checkDraft(written, schema);
    yield* checkPatterns(written, schema);
  } else if (typeof schema !== "boolean") {
    yield problem("ACT_SCHEMA_INVALID", {
      path,
      detail: `must be an object, found ${typeOf(schema)}`,
      hint: "give a JSON Schema: { type: object, properties: { … } }",
    });
  } else {
    yield problem("ACT_SCHEMA_INVALID", {
      path,
      detail: `${schema} describes no payload`,
      hint: "give a JSON Schema: { type: object, properties: { … } }",
    });
  }
}

function* checkDraft(written: WrittenJson, schema: ValueObject): Generator<Problem> {
  if (hasUnknown(schema)) return;
  const draft = draftOf(schema);
  if (draft === undefined) {
    const { path, at } = placeOf(written, ["$schema"]);
    const found = typeof schema.$schema === "string" ? quoted(schema.$schema) : typeOf(schema.$schema);
    yield problem("ACT_SCHEMA_INVALID", {
      path,
      detail: `${at}${found} is not a draft that is understood`,
      hint: "write https://json-schema.org/draft/2020-12/schema, the address of 2019-09 or 07, or leave $schema out",
    });
    return;
  }
  for (const error of onePerPlace(metaErrors(draft, schema as JsonObject))) {
    const { path, at } = placeOf(written, stepsOfPointer(error.instancePath, schema));
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
    return "is not a type: types are array, boolean, integer, null, number, object, string";
  if (keyword === "type") return `must be ${[params.type].flat().join(" or ")}`;
  return message ?? "is not valid";
}

function* checkPatterns(written: WrittenJson, schema: ValueObject): Generator<Problem> {
  for (const { steps, text, fault } of brokenPatterns(schema)) {
    const { path, at } = placeOf(written, steps);
    yield problem("ACT_VARIABLE_PATTERN", {
      path,
      detail: `${at}${quoted(text)} is not an RE2 expression: ${fault}`,
      hint: "write it without look-around and back-references",
    });
  }
}
