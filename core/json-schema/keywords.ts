import type { PathStep } from "../value/path.ts";
import { isList, type ValueObject } from "../value/value.ts";
import { brokenReferences } from "./broken-references.ts";
import { everySchema, type Subschema } from "./subschemas.ts";

/** Keywords that have a meaning for a request that is built from its schema (docs/model.md, Payloads 9). */
export const understoodKeywords: ReadonlySet<string> = new Set([
  "type",
  "properties",
  "required",
  "items",
  "enum",
  "const",
  "default",
  "format",
  "$ref",
  "allOf",
  "$defs",
  "definitions",
]);

/** The other keywords of JSON Schema, draft 07 to 2020-12, that say something: no slip of the pen, whatever else is spelled alike. */
export const otherKeywords: ReadonlySet<string> = new Set([
  "additionalItems",
  "contains",
  "contentSchema",
  "dependencies",
  "dependentRequired",
  "dependentSchemas",
  "else",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "if",
  "maxContains",
  "maxItems",
  "maxProperties",
  "minContains",
  "minItems",
  "minProperties",
  "multipleOf",
  "not",
  "patternProperties",
  "prefixItems",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "uniqueItems",
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$id",
  "$recursiveAnchor",
  "$recursiveRef",
  "$schema",
  "$vocabulary",
]);

/** Keywords that change nothing. */
const annotations: ReadonlySet<string> = new Set([
  "title",
  "description",
  "examples",
  "$comment",
  "deprecated",
  "readOnly",
  "writeOnly",
  "contentEncoding",
  "contentMediaType",
]);
const rootAnnotations: ReadonlySet<string> = new Set(["$schema", "$id"]);
const types: ReadonlySet<unknown> = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

/** Keywords of a schema in a request that are not supported there; `items` as a list is one of them. */
export function unsupportedKeywords({ steps, schema }: Subschema): readonly string[] {
  return Object.keys(schema).filter(
    (keyword) => !isAllowed(keyword, steps) || (keyword === "items" && isList(schema.items)),
  );
}

function isAllowed(keyword: string, steps: readonly PathStep[]): boolean {
  if (understoodKeywords.has(keyword) || annotations.has(keyword) || keyword.startsWith("x-")) return true;
  return steps.length === 0 && rootAnnotations.has(keyword);
}

/** True where a part of a schema breaks a rule of its own, so that what does not follow from it need not be reported. */
export function isFaulty(part: ValueObject, root: ValueObject): boolean {
  const hasBroken = brokenReferences(root).length > 0;
  for (const found of everySchema(part)) {
    const { type, $ref } = found.schema;
    if (unsupportedKeywords(found).length > 0 || (hasBroken && $ref !== undefined)) return true;
    if (type !== undefined && ![type].flat().every((name) => types.has(name))) return true;
  }
  return false;
}
