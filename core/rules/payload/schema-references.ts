import { isObject } from "../../value/value.ts";
import type { Rule } from "../read/rule.ts";
import { schemaReferenceProblems } from "../read/schema-reference-problems.ts";

/** Nothing is fetched and every payload is finite: references stay inside the document and lead in no circle. */
export const schemaReferencesRule: Rule = {
  codes: ["ACT_SCHEMA_REF"],
  *check({ payloads }) {
    for (const { field, given, schema } of payloads)
      if (isObject(schema)) yield* schemaReferenceProblems({ given: given.schema, path: [field, "schema"] }, schema);
  },
};
