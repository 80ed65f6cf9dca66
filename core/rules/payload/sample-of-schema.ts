import { isStandIn } from "../../definition/keep-text.ts";
import { brokenReferences } from "../../json-schema/broken-references.ts";
import { type Draft, draftOf, metaErrors, sampleErrors } from "../../json-schema/drafts.ts";
import { describeSchemaError } from "../../json-schema/errors.ts";
import { brokenPatterns } from "../../json-schema/pattern.ts";
import { problem } from "../../problem/problem.ts";
import { stepsOfPointer } from "../../value/json-pointer.ts";
import { secretsIn } from "../../value/parts.ts";
import {
  hasUnknown,
  isObject,
  type Json,
  type JsonObject,
  revealAll,
  type Value,
  type ValueObject,
} from "../../value/value.ts";
import { valueAt } from "../../value/value-at.ts";
import { placeIn } from "../read/payload-place.ts";
import type { Rule } from "../read/rule.ts";

/** Where both are given, the sample is an instance of the schema: one of them would be wrong otherwise. */
export const sampleOfSchemaRule: Rule = {
  codes: ["ACT_PAYLOAD_SAMPLE_MISMATCH", "ACT_SCHEMA_INVALID"],
  *check({ payloads }) {
    for (const payload of payloads) {
      const { sample, schema } = payload;
      if (sample === undefined || !isObject(schema) || hasUnknown(sample) || hasUnknown(schema)) continue;
      const draft = draftOf(schema);
      if (draft === undefined || holdsStandIn(sample) || isBroken(draft, schema)) continue;
      const errors = sampleErrors(draft, schema as JsonObject, revealAll(sample) as Json);
      if (errors === undefined) {
        yield problem("ACT_SCHEMA_INVALID", {
          path: [payload.field, "schema"],
          detail: "cannot be used to check the sample",
          hint: "take out what the draft does not define, $id and $anchor for instance",
        });
        continue;
      }
      for (const error of errors) {
        if (combiners.has(error.keyword)) continue;
        const steps = stepsOfPointer(error.instancePath, sample);
        const { path, at, isSecret } = placeIn(payload, "sample", steps);
        const detail = isSecret
          ? "does not fit the schema"
          : `${at}${describeSchemaError(error, valueAt(sample, steps))}`;
        yield problem("ACT_PAYLOAD_SAMPLE_MISMATCH", {
          path,
          detail,
          hint: `change the sample, or ${payload.field}.schema`,
        });
      }
    }
  },
};

/** Keywords that only pass on what other errors say in more detail. */
const combiners: ReadonlySet<string> = new Set(["if", "allOf", "$ref"]);

/** What other rules report: such a schema says nothing of a sample. */
function isBroken(draft: Draft, schema: ValueObject): boolean {
  return (
    brokenReferences(schema).length > 0 ||
    !brokenPatterns(schema).next().done ||
    metaErrors(draft, schema as JsonObject).length > 0
  );
}

/** A `keep:` text or a reference stands for a value that only the store knows. */
function holdsStandIn(sample: Value): boolean {
  return secretsIn(sample).some(({ secret }) => isStandIn(secret));
}
