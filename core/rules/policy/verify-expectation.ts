import { parsedPayload } from "../../definition/canonical.ts";
import { parseStatus } from "../../http/statuses.ts";
import { draftOf, schemaCheck } from "../../json-schema/drafts.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import { hasUnknown, isObject, type JsonObject } from "../../value/value.ts";
import { jsonTextProblems } from "../read/json-text-problems.ts";
import { partAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";
import { schemaProblems } from "../read/schema-problems.ts";
import { schemaReferenceProblems } from "../read/schema-reference-problems.ts";

const STATUS = ["verify", "expect", "statusCode"];
const SCHEMA = ["verify", "expect", "schema"];

/** What verify expects can be held against an answer: status codes of HTTP (RFC 9110, 15), a JSON Schema. */
export const verifyExpectationRule: Rule = {
  codes: [
    "ACT_VERIFY_STATUS",
    "ACT_PAYLOAD_JSON",
    "ACT_PAYLOAD_DEPTH",
    "ACT_SCHEMA_INVALID",
    "ACT_SCHEMA_REF",
    "ACT_VARIABLE_PATTERN",
  ],
  *check(context) {
    const status = partAt(context, STATUS);
    if ((typeof status === "string" || typeof status === "number") && parseStatus(status) === undefined) {
      yield problem("ACT_VERIFY_STATUS", {
        path: STATUS,
        detail: `${quoted(String(status))} is not a status code, class or range from 100 to 599`,
        hint: 'write for instance "202", "2xx" or "200-204", the smaller code first',
      });
    }
    const written = { given: partAt(context, SCHEMA), path: SCHEMA };
    const schema = parsedPayload(written.given);
    const found = [...jsonTextProblems(written), ...schemaProblems(written, schema)];
    if (isObject(schema)) found.push(...schemaReferenceProblems(written, schema));
    yield* found;
    if (found.length > 0 || !isObject(schema) || hasUnknown(schema)) return;
    const draft = draftOf(schema);
    if (draft !== undefined && schemaCheck(draft, schema as JsonObject) === undefined) {
      yield problem("ACT_SCHEMA_INVALID", {
        path: SCHEMA,
        detail: "cannot be used to check the answer",
        hint: "take out what the draft does not define, $id and $anchor for instance",
      });
    }
  },
};
