import type { Rule } from "../read/rule.ts";
import { schemaProblems } from "../read/schema-problems.ts";

/** A schema is a schema: valid by the meta-schema of its draft, and with patterns that run in linear time. */
export const schemaValidityRule: Rule = {
  codes: ["ACT_SCHEMA_INVALID", "ACT_VARIABLE_PATTERN"],
  *check({ payloads }) {
    for (const { field, given, schema } of payloads)
      yield* schemaProblems({ given: given.schema, path: [field, "schema"] }, schema);
  },
};
