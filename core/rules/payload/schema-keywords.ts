import type { Shape } from "../../contract/shape.ts";
import { otherKeywords, understoodKeywords, unsupportedKeywords } from "../../json-schema/keywords.ts";
import { schemaPlace } from "../../json-schema/place.ts";
import { everySchema } from "../../json-schema/subschemas.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { nearest, quoted } from "../../problem/wording.ts";
import { isObject } from "../../value/value.ts";
import { payloadOf, placeIn } from "../read/payload-place.ts";
import type { PayloadContext, Rule } from "../read/rule.ts";

/** What a variable says instead of the schema. */
const settings: ReadonlySet<string> = new Set(["minLength", "maxLength", "pattern", "minimum", "maximum"]);

/** A request is built from its schema, so every keyword must have one meaning: those that only tell right from wrong are refused. */
export const schemaKeywordsRule: Rule = {
  codes: ["ACT_SCHEMA_KEYWORD"],
  *check(context) {
    const payload = payloadOf(context, "request");
    if (!isObject(payload?.schema)) return;
    for (const { steps, schema } of everySchema(payload.schema)) {
      for (const keyword of unsupportedKeywords({ steps, schema })) {
        const isTuple = keyword === "items";
        const { path, at } = placeIn(payload, "schema", [...steps, keyword]);
        const detail = `${at}${quoted(keyword)}${isTuple ? " as a list" : ""} is not supported in a request`;
        yield problem("ACT_SCHEMA_KEYWORD", { path, detail, hint: hintFor(keyword) });
      }
    }
    if (payload.sample === undefined && payload.shape !== undefined)
      yield* lostRequirements(payload, payload.shape, []);
  },
};

function hintFor(keyword: string): string {
  if (settings.has(keyword)) return `state it of the variable: request.variables["<path>"].${keyword}`;
  if (keyword === "items")
    return "describe what every item looks like: items: { type: … }; for a fixed list give a sample";
  if (keyword === "additionalProperties" || keyword === "unevaluatedProperties")
    return "take it out: a request holds the described fields and no others";
  if (keyword === "oneOf" || keyword === "anyOf") return "describe the one form that this action sends";
  if (otherKeywords.has(keyword)) return "JSON Schema has it, but a request is built without it: take it out";
  const close = nearest(keyword, understoodKeywords);
  return close === undefined
    ? `take it out; understood are ${[...understoodKeywords].join(", ")}`
    : `did you mean ${close}?`;
}

/** A property that is required and not described would be missing from every request. */
function* lostRequirements(payload: PayloadContext, shape: Shape, above: readonly string[]): Generator<Problem> {
  if (shape.kind !== "object") return;
  for (const name of shape.required ?? []) {
    if (shape.fields.has(name) || !isObject(payload.schema)) continue;
    const { path, at } = placeIn(payload, "schema", [...schemaPlace(payload.schema, above), "required"]);
    yield problem("ACT_SCHEMA_KEYWORD", {
      path,
      detail: `${at}requires ${quoted(name)}, which properties does not describe`,
      hint: `describe ${name} in properties, or take it out of required`,
    });
  }
  for (const [name, part] of shape.fields) yield* lostRequirements(payload, part, [...above, name]);
}
